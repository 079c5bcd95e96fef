package io.loopmark.result;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * What one fork of one cell measured.
 *
 * @param fork its number in the cell, from 1
 * @param header what JMH's result format says of the benchmark and JVM, in that format's words
 * @param warmup scores of the iterations before it counted; empty where nobody kept them
 * @param primary the score
 * @param secondary the other metrics by label
 * @param latencies all measured iterations' times of single operations, in nanoseconds, by label
 * @param invalid why these figures must not be used, where that is so
 * @param took how long it took in all, its start and end included; zero where nobody looked
 */
public record ForkRecord(
    int fork,
    Map<String, Object> header,
    List<Double> warmup,
    Metric primary,
    Map<String, Metric> secondary,
    Map<String, Histogram> latencies,
    Optional<String> invalid,
    Duration took) {
  public ForkRecord {
    warmup = List.copyOf(warmup);
    header = SmallMap.copyOf(header);
    secondary = SmallMap.copyOf(secondary);
    latencies = SmallMap.copyOf(latencies);
  }

  /** One of whose warm-up nothing is known. */
  public ForkRecord(
      int fork,
      Map<String, Object> header,
      Metric primary,
      Map<String, Metric> secondary,
      Map<String, Histogram> latencies,
      Optional<String> invalid) {
    this(fork, header, List.of(), primary, secondary, latencies, invalid, Duration.ZERO);
  }

  /** The same, with how long it took. */
  public ForkRecord withTook(Duration time) {
    return new ForkRecord(fork, header, warmup, primary, secondary, latencies, invalid, time);
  }

  /** The same under another number. */
  public ForkRecord withNumber(int number) {
    return new ForkRecord(number, header, warmup, primary, secondary, latencies, invalid, took);
  }

  /** The same, not to be used for one more reason. */
  public ForkRecord withInvalid(String why) {
    return new ForkRecord(
        fork,
        header,
        warmup,
        primary,
        secondary,
        latencies,
        Optional.of(invalid.map(known -> known + "; " + why).orElse(why)),
        took);
  }
}
