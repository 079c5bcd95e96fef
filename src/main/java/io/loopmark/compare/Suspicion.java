package io.loopmark.compare;

import io.loopmark.stats.LogDifference;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which trials of a first look are measured again: those that are not fine and whose difference
 * lies the most standard errors beyond the margin, up to a quarter of them on the faster side.
 */
final class Suspicion {
  private static final double ONE_IN_TEN = 0.1;

  private final Screening screening;
  private final Set<TestedTrial> suspects = Collections.newSetFromMap(new IdentityHashMap<>());
  private final double least;

  Suspicion(Screening screening, List<TestedTrial> trials) {
    this.screening = screening;
    List<TestedTrial> slower = falling(trials.stream().filter(TestedTrial::isLoss));
    List<TestedTrial> faster = falling(trials.stream().filter(trial -> !trial.isLoss()));
    suspects.addAll(faster.subList(0, Math.min(faster.size(), screening.fasterAtMost())));
    List<TestedTrial> most =
        slower.subList(0, Math.min(slower.size(), screening.suspects() - suspects.size()));
    suspects.addAll(most);
    least = most.isEmpty() ? 0 : most.getLast().suspicion();
  }

  /** The most suspicious first. */
  private static List<TestedTrial> falling(Stream<TestedTrial> trials) {
    return trials
        .filter(trial -> !trial.isFine())
        .sorted(Comparator.comparingDouble(TestedTrial::suspicion).reversed())
        .toList();
  }

  boolean isSuspect(TestedTrial trial) {
    return suspects.contains(trial);
  }

  /**
   * The smallest change to the worse that would, with some 80 %, have been suspected and then found
   * by the fresh forks: the larger of the two that each step finds with 90 %.
   *
   * @param alpha of all suspects together
   */
  double detectable(TestedTrial trial, double alpha) {
    LogDifference d = trial.difference();
    double suspected = trial.limit() + least * d.error() + d.significant(ONE_IN_TEN);
    LogDifference fresh = d.with(screening.forks());
    return Math.max(
        suspected, fresh.detectable(trial.limit(), alpha / screening.suspects(), 1 - ONE_IN_TEN));
  }
}
