package io.loopmark.compare;

import io.loopmark.stats.LogDifference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Which trials of a first look are measured again: those whose difference lies the most standard
 * errors beyond the margin, up to a quarter of them on the faster side.
 */
final class Suspicion {
  private static final double ONE_IN_TEN = 0.1;

  private final Screening screening;
  private final Map<Trial, LogDifference> differences;
  private final ToDoubleFunction<Trial> limits;
  private final Set<Trial> suspects = new LinkedHashSet<>();

  /**
   * @param limits what is tolerated of each, as a logarithm
   */
  Suspicion(
      Screening screening, Map<Trial, LogDifference> differences, ToDoubleFunction<Trial> limits) {
    this.screening = screening;
    this.differences = differences;
    this.limits = limits;
    List<Trial> slower = rising(1);
    List<Trial> faster = rising(-1);
    faster.subList(0, Math.min(faster.size(), screening.fasterAtMost())).forEach(suspects::add);
    for (Trial trial : slower) {
      if (suspects.size() < screening.suspects()) {
        suspects.add(trial);
      }
    }
  }

  /** Those on one side, the most suspicious first. */
  private List<Trial> rising(int side) {
    List<Trial> trials = new ArrayList<>();
    for (Map.Entry<Trial, LogDifference> entry : differences.entrySet()) {
      if (side * entry.getValue().mean() > 0 && !isFine(entry.getKey(), entry.getValue())) {
        trials.add(entry.getKey());
      }
    }
    Map<Trial, Double> suspicions = new LinkedHashMap<>();
    trials.forEach(trial -> suspicions.put(trial, suspicion(trial)));
    trials.sort(Comparator.comparingDouble((Trial trial) -> -suspicions.get(trial)));
    return trials;
  }

  private boolean isFine(Trial trial, LogDifference d) {
    return Math.abs(d.mean()) + d.reach() < limits.applyAsDouble(trial);
  }

  private double suspicion(Trial trial) {
    LogDifference d = differences.get(trial);
    return (Math.abs(d.mean()) - limits.applyAsDouble(trial)) / d.error();
  }

  boolean isSuspect(Trial trial) {
    return suspects.contains(trial);
  }

  /**
   * The smallest change to the worse that would, with some 80 %, have been suspected and then found
   * by the fresh forks: the larger of the two that each step finds with 90 %.
   *
   * @param alpha of all suspects together
   */
  double detectable(Trial trial, double alpha) {
    LogDifference d = differences.get(trial);
    double limit = limits.applyAsDouble(trial);
    double least =
        suspects.stream()
            .filter(suspect -> differences.get(suspect).mean() > 0)
            .mapToDouble(this::suspicion)
            .min()
            .orElse(0);
    double suspected = limit + least * d.error() + d.significant(ONE_IN_TEN);
    LogDifference fresh = d.with(screening.forks());
    return Math.max(
        suspected, fresh.detectable(limit, alpha / screening.suspects(), 1 - ONE_IN_TEN));
  }
}
