package io.loopmark.compare;

import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How two runs are compared.
 *
 * @param margins what is tolerated
 * @param alpha the chance of any false alarm among all cells when none has changed
 * @param paired whether forks of the same number were measured in turn, so that they are pairs
 * @param demands what else than a regression fails
 * @param resolution the change that nine cells in ten must have been able to show; empty for any
 * @param otherMachine whether runs of two machines may be compared
 * @param absolute whether a shift of the whole machine is judged like any other change
 * @param metrics which metrics are compared, by their labels
 * @param screening where this is only a first look, what will be measured again after it
 */
public record ComparisonOptions(
    Margins margins,
    double alpha,
    boolean paired,
    Set<Demand> demands,
    OptionalDouble resolution,
    boolean otherMachine,
    boolean absolute,
    Pattern metrics,
    Optional<Screening> screening) {
  /** What may be demanded of a candidate beyond that nothing regresses. */
  public enum Demand {
    /** A verdict on every cell. */
    VERDICTS,
    /** Nothing is faster than it was either, as where a baseline is to be kept up to date. */
    NO_IMPROVEMENT
  }

  /** Scores, percentiles, and what an operation allocates, which JMH's gc profiler measures. */
  public static final Pattern USUAL_METRICS =
      Pattern.compile("^score$| p99$|gc\\.alloc\\.rate\\.norm$");

  /** Usual margins, 5 %, not paired, no demands, one machine. */
  public static final ComparisonOptions USUAL =
      new ComparisonOptions(
          Margins.USUAL,
          0.05,
          false,
          Set.of(),
          OptionalDouble.empty(),
          false,
          false,
          USUAL_METRICS,
          Optional.empty());

  public ComparisonOptions {
    demands = Set.copyOf(demands);
  }

  public ComparisonOptions withMargins(Margins other) {
    return new ComparisonOptions(
        other, alpha, paired, demands, resolution, otherMachine, absolute, metrics, screening);
  }

  public ComparisonOptions withPairs() {
    return new ComparisonOptions(
        margins, alpha, true, demands, resolution, otherMachine, absolute, metrics, screening);
  }

  public ComparisonOptions with(Demand demand) {
    Set<Demand> more = new HashSet<>(demands);
    more.add(demand);
    return new ComparisonOptions(
        margins, alpha, paired, more, resolution, otherMachine, absolute, metrics, screening);
  }

  public ComparisonOptions withResolution(double change) {
    return new ComparisonOptions(
        margins,
        alpha,
        paired,
        demands,
        OptionalDouble.of(change),
        otherMachine,
        absolute,
        metrics,
        screening);
  }

  public ComparisonOptions withOtherMachine() {
    return new ComparisonOptions(
        margins, alpha, paired, demands, resolution, true, absolute, metrics, screening);
  }

  public ComparisonOptions withAbsolute() {
    return new ComparisonOptions(
        margins, alpha, paired, demands, resolution, otherMachine, true, metrics, screening);
  }

  public ComparisonOptions with(Screening look) {
    return new ComparisonOptions(
        margins,
        alpha,
        paired,
        demands,
        resolution,
        otherMachine,
        absolute,
        metrics,
        Optional.of(look));
  }

  public ComparisonOptions withoutScreening() {
    return new ComparisonOptions(
        margins,
        alpha,
        paired,
        demands,
        resolution,
        otherMachine,
        absolute,
        metrics,
        Optional.empty());
  }

  boolean strict() {
    return demands.contains(Demand.VERDICTS);
  }
}
