package io.loopmark.result;

import io.loopmark.latency.Latency;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.JsonNode;

/**
 * A fork of JMH's sample mode: {@code rawDataHistogram} lists iterations, each a list of [value,
 * count].
 *
 * @param iterations the mean of each iteration
 * @param latencies all operations' times in nanoseconds; empty where the unit is no time
 */
record SampledFork(List<Double> iterations, Map<String, Histogram> latencies) {
  private static final Map<String, Double> NANOS =
      Map.of(
          "ns/op", 1.0, "us/op", 1e3, "ms/op", 1e6, "s/op", 1e9, "min/op", 60e9, "hr/op", 3600e9);

  static SampledFork of(JsonNode fork, String unit) {
    List<Double> iterations = new ArrayList<>();
    Histogram histogram = Latency.histogram();
    for (JsonNode iteration : fork) {
      double sum = 0;
      long operations = 0;
      for (JsonNode each : iteration) {
        double value = Numbers.of(each.path(0), "rawDataHistogram");
        long count = count(each.path(1));
        sum += value * (double) count;
        operations += count;
        histogram.recordValueWithCount(
            Math.clamp(Math.round(value * NANOS.getOrDefault(unit, 1.0)), 0, Latency.HIGHEST_NANOS),
            count);
      }
      iterations.add(sum / (double) operations);
    }
    return new SampledFork(
        iterations, NANOS.containsKey(unit) ? Map.of("latency", histogram) : Map.of());
  }

  private static long count(JsonNode node) {
    if (!node.isIntegralNumber() || node.asLong() < 1) {
      throw new IllegalArgumentException(
          "'rawDataHistogram' counts " + node + " operations; accepted: a whole number from 1");
    }
    return node.asLong();
  }
}
