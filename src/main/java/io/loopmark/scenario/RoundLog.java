package io.loopmark.scenario;

import io.loopmark.latency.Latency;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Adds up the rounds of one iteration, between the benchmark that adds and {@link RoundProfiler}
 * that reads. One per JVM, because JMH makes the profiler itself; safe for several threads.
 */
public final class RoundLog {
  private static final RoundLog CURRENT = new RoundLog();

  private final Histogram latency = Latency.histogram();
  private long rounds;
  private long offered;
  private long delivered;
  private long lost;
  private long kernelDrops;
  private boolean dropsKnown = true;
  private long transferNanos;
  private long startupNanos;

  private RoundLog() {}

  /** The log of this JVM. */
  public static RoundLog current() {
    return CURRENT;
  }

  /** Adds a round. */
  public synchronized void add(Round round) {
    rounds++;
    offered += round.offered();
    delivered += round.delivered();
    lost += round.lost();
    dropsKnown &= round.kernelDrops() >= 0;
    kernelDrops += round.kernelDrops();
    transferNanos += round.transferNanos();
    startupNanos += round.startupNanos();
    latency.add(round.latency());
  }

  /** Adds the time of one operation of a control that moves no data. */
  public synchronized void addLatency(long nanos) {
    latency.recordValue(Math.clamp(nanos, 0, Latency.HIGHEST_NANOS));
  }

  synchronized void reset() {
    latency.reset();
    rounds = 0;
    offered = 0;
    delivered = 0;
    lost = 0;
    kernelDrops = 0;
    dropsKnown = true;
    transferNanos = 0;
    startupNanos = 0;
  }

  /** The iteration's secondary results; the same set at every iteration of a benchmark. */
  synchronized List<Result<?>> results() {
    LatencyResult latencies = LatencyResult.of(latency);
    if (rounds == 0) {
      return latency.getTotalCount() == 0 ? List.of() : List.of(latencies);
    }
    double seconds = transferNanos / 1e9;
    return List.of(
        scalar(Metrics.DELIVERED, delivered / seconds, "B/s"),
        scalar(Metrics.OFFERED, offered / seconds, "B/s"),
        scalar(Metrics.LOST, (double) lost / rounds, "datagrams/round"),
        scalar(
            Metrics.KERNEL_DROPS,
            dropsKnown ? (double) kernelDrops / rounds : Double.NaN,
            "datagrams/round"),
        scalar(
            Metrics.STARTUP,
            (double) startupNanos / rounds / TimeUnit.MILLISECONDS.toNanos(1),
            "ms/round"),
        latencies);
  }

  private static ScalarResult scalar(String label, double value, String unit) {
    return new ScalarResult(label, value, unit, AggregationPolicy.AVG);
  }
}
