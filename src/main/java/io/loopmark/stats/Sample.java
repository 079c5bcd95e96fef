package io.loopmark.stats;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the forks of a cell measured, a logarithm each, by the number of the fork: in a run, forks
 * of one number belong to one block, in which cells were measured next to each other.
 */
public record Sample(SortedMap<Integer, Double> logarithms) {
  /** Two forks' interval would reach 12.7 standard errors. */
  private static final int LEAST_OF_INTERVAL = 3;

  public Sample {
    logarithms = Collections.unmodifiableSortedMap(new TreeMap<>(logarithms));
  }

  /** Of values in their order, which get the numbers from 1. */
  public static Sample of(double... values) {
    SortedMap<Integer, Double> byFork = new TreeMap<>();
    for (double value : values) {
      byFork.put(byFork.size() + 1, value);
    }
    return of(byFork);
  }

  /**
   * Of positive values; others have no logarithm and make the sample unusable.
   *
   * @param values by the number of the fork
   */
  public static Sample of(Map<Integer, Double> values) {
    SortedMap<Integer, Double> logarithms = new TreeMap<>();
    values.forEach((fork, value) -> logarithms.put(fork, Math.log(value)));
    return new Sample(logarithms);
  }

  /** The same of the reciprocals. */
  public Sample inverse() {
    SortedMap<Integer, Double> inverse = new TreeMap<>();
    logarithms.forEach((fork, logarithm) -> inverse.put(fork, -logarithm));
    return new Sample(inverse);
  }

  /** Whether anything can be said of its spread: two forks or more, all with a logarithm. */
  public boolean usable() {
    return logarithms.size() >= 2 && logarithms.values().stream().allMatch(Double::isFinite);
  }

  /** How many forks there are. */
  public int size() {
    return logarithms.size();
  }

  /** The logarithms in the order of forks; a new array each time. */
  public double[] values() {
    return logarithms.values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Of the values, not of their logarithms; NaN of none. */
  public double geometricMean() {
    return Math.exp(Variance.mean(values()));
  }

  /**
   * The geometric mean with its interval, by Student's t of the logarithms; it never reaches 0.
   *
   * @return empty with fewer than three forks, or a value without logarithm
   */
  public Optional<Ratio> interval(double confidence) {
    if (logarithms.size() < LEAST_OF_INTERVAL || !usable()) {
      return Optional.empty();
    }
    double[] values = values();
    Variance variance = Variance.of(values);
    double half =
        Math.sqrt(variance.value() / values.length)
            * StudentsT.reach(variance.degrees(), (1 - confidence) / 2);
    double mean = Variance.mean(values);
    return Optional.of(new Ratio(Math.exp(mean), Math.exp(mean - half), Math.exp(mean + half)));
  }

  /** Only of forks that the other has, too. */
  public Sample common(Sample other) {
    SortedMap<Integer, Double> common = new TreeMap<>(logarithms);
    common.keySet().retainAll(other.logarithms.keySet());
    return new Sample(common);
  }

  /** All logarithms less that. */
  public Sample less(double shift) {
    SortedMap<Integer, Double> shifted = new TreeMap<>(logarithms);
    shifted.replaceAll((_, logarithm) -> logarithm - shift);
    return new Sample(shifted);
  }

  /** This less the other, of forks that both have. */
  double[] differences(Sample other) {
    return logarithms.entrySet().stream()
        .filter(fork -> other.logarithms.containsKey(fork.getKey()))
        .mapToDouble(fork -> fork.getValue() - other.logarithms.get(fork.getKey()))
        .toArray();
  }
}
