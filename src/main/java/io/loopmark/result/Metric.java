package io.loopmark.result;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * One measured quantity of one fork.
 *
 * @param unit its unit
 * @param iterations its value at each measured iteration
 */
public record Metric(String unit, List<Double> iterations) {
  /** Nanoseconds of JMH's units of time per operation. */
  static final Map<String, Double> NANOS =
      Map.of(
          "ns/op", 1.0, "us/op", 1e3, "ms/op", 1e6, "s/op", 1e9, "min/op", 60e9, "hr/op", 3600e9);

  private static final double NANOS_PER_SECOND = 1e9;

  public Metric {
    iterations = DoubleList.of(iterations);
  }

  /** The fork's one value: the mean of its iterations; NaN where there are none. */
  public double mean() {
    return iterations.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  /** What an operation takes, of a score in operations per second or a time of one. */
  public OptionalDouble secondsPerOperation() {
    if (unit.equals("ops/s")) {
      return OptionalDouble.of(1 / mean());
    }
    return NANOS.containsKey(unit)
        ? OptionalDouble.of(mean() * NANOS.get(unit) / NANOS_PER_SECOND)
        : OptionalDouble.empty();
  }
}
