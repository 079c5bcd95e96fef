package io.loopmark.result;

import java.util.List;

/**
 * One measured quantity of one fork.
 *
 * @param unit its unit
 * @param iterations its value at each measured iteration
 */
public record Metric(String unit, List<Double> iterations) {
  public Metric {
    iterations = DoubleList.of(iterations);
  }

  /** The fork's one value: the mean of its iterations; NaN where there are none. */
  public double mean() {
    return iterations.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }
}
