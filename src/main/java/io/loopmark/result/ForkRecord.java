package io.loopmark.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * What one fork of one cell measured.
 *
 * @param fork its number in the cell, from 1
 * @param header what JMH's result format says of the benchmark and JVM, in that format's words
 * @param primary the score
 * @param secondary the other metrics by label
 * @param latency all measured iterations' latencies, in nanoseconds, where recorded
 */
public record ForkRecord(
    int fork,
    Map<String, Object> header,
    Metric primary,
    Map<String, Metric> secondary,
    Optional<Histogram> latency) {
  public ForkRecord {
    header = Collections.unmodifiableMap(new LinkedHashMap<>(header));
    secondary = Collections.unmodifiableMap(new LinkedHashMap<>(secondary));
  }
}
