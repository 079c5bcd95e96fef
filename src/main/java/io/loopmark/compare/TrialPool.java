package io.loopmark.compare;

import io.loopmark.compare.ComparedMetric.Kind;
import io.loopmark.stats.LogDifference;
import io.loopmark.stats.Sample;
import io.loopmark.stats.TwoGroups;
import io.loopmark.stats.Variance;
import io.loopmark.stats.VariancePrior;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What all trials of a comparison say together: how much forks vary, which a trial of few forks
 * hardly knows alone, and how many cells have two speeds.
 *
 * @param paired whether forks of one number are pairs
 * @param priors of the variances of scores, and of percentiles, which vary more; other metrics are
 *     too different to borrow from each other
 * @param twoSpeeds the share of trials whose forks have two speeds
 */
record TrialPool(boolean paired, Map<Kind, VariancePrior> priors, double twoSpeeds) {
  /** So many trials without two speeds, and one in which they are, are taken to be known before. */
  private static final int KNOWN_BEFORE = 20;

  private static final double LEAST_GAP = Math.log(1.25);

  /** By simulation (GateProofTest): where variances are borrowed, p is too small by as much. */
  private static final double COST_OF_BORROWING = 1.25;

  static TrialPool of(List<Trial> trials, boolean paired) {
    List<Trial> usable = trials.stream().filter(Trial::isTested).toList();
    long scores = usable.stream().filter(trial -> trial.metric().isScore()).count();
    long two =
        usable.stream()
            .filter(trial -> trial.metric().isScore() && hasTwoSpeeds(trial.costs()))
            .count();
    return new TrialPool(
        paired,
        Map.of(
            Kind.SCORE,
            prior(usable, Kind.SCORE, paired),
            Kind.P99,
            prior(usable, Kind.P99, paired)),
        (two + 1.0) / (scores + KNOWN_BEFORE));
  }

  private static VariancePrior prior(List<Trial> trials, Kind kind, boolean paired) {
    List<Variance> variances = new ArrayList<>();
    trials.stream()
        .filter(trial -> trial.metric().kind() == kind)
        .map(Trial::costs)
        .forEach(
            costs -> {
              if (paired) {
                Variance.ofDifferences(costs.candidate(), costs.base()).ifPresent(variances::add);
              } else {
                variances.add(Variance.of(costs.base().values()));
                variances.add(Variance.of(costs.candidate().values()));
              }
            });
    return VariancePrior.of(variances);
  }

  /**
   * Forks of both sides together fall into two groups, and not because all of one side are the one
   * and all of the other the other: that would be a change.
   */
  private static boolean hasTwoSpeeds(Samples costs) {
    return TwoGroups.of(both(costs)).isPresent() && !apart(costs);
  }

  private static Sample both(Samples costs) {
    SortedMap<Integer, Double> all = new TreeMap<>();
    for (Sample side : List.of(costs.base(), costs.candidate())) {
      for (double value : side.values()) {
        all.put(all.size(), value);
      }
    }
    return new Sample(all);
  }

  private static boolean apart(Samples costs) {
    double[] base =
        costs.base().logarithms().values().stream().mapToDouble(v -> v).sorted().toArray();
    double[] candidate =
        costs.candidate().logarithms().values().stream().mapToDouble(v -> v).sorted().toArray();
    return base[base.length - 1] < candidate[0] || candidate[candidate.length - 1] < base[0];
  }

  /** Candidate less base, of the costs of a trial that can be tested. */
  LogDifference difference(Trial trial) {
    Samples costs = trial.costs();
    Optional<LogDifference> difference =
        paired
            ? LogDifference.paired(costs.candidate(), costs.base(), prior(trial))
            : LogDifference.unpaired(costs.candidate(), costs.base(), prior(trial));
    return difference.orElseThrow();
  }

  private VariancePrior prior(Trial trial) {
    return priors.getOrDefault(trial.metric().kind(), VariancePrior.NONE);
  }

  /** A chance, with what borrowing adds to it, and not below that of two speeds. */
  double p(Trial trial, double p) {
    return Math.min(1, Math.max(cost(trial) * p, byTwoSpeeds(trial)));
  }

  /** The level of the test itself that makes one of that with what borrowing costs. */
  double level(Trial trial, double level) {
    return level / cost(trial);
  }

  private double cost(Trial trial) {
    return prior(trial).degrees() > 0 ? COST_OF_BORROWING : 1;
  }

  /**
   * How likely it is that nothing changed but the one side has forks of the one speed only and the
   * other side of the other: with as many cells of two speeds as the trials show, a half of whose
   * forks have each. It is what p must not be below where the sides lie apart by as much as two
   * speeds do.
   */
  private double byTwoSpeeds(Trial trial) {
    Samples costs = trial.costs();
    double gap = Math.abs(mean(costs.candidate()) - mean(costs.base()));
    return gap >= LEAST_GAP && apart(costs) ? floor(costs, 0) : 0;
  }

  private double floor(Samples costs, int more) {
    return twoSpeeds * Math.pow(0.5, costs.base().size() + costs.candidate().size() + 2.0 * more);
  }

  /**
   * Whether so many forks, and some more of each side, could show a change as large as two speeds
   * are apart.
   */
  boolean sees(Trial trial, int more, double level) {
    return floor(trial.costs(), more) <= level * cost(trial);
  }

  private static double mean(Sample sample) {
    return Math.log(sample.geometricMean());
  }
}
