package io.loopmark.compare;

import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
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
    return changed(copy -> copy.margins = other);
  }

  public ComparisonOptions withPairs() {
    return changed(copy -> copy.paired = true);
  }

  public ComparisonOptions with(Demand demand) {
    return changed(copy -> copy.demands.add(demand));
  }

  public ComparisonOptions withOtherMachine() {
    return changed(copy -> copy.otherMachine = true);
  }

  public ComparisonOptions withAbsolute() {
    return changed(copy -> copy.absolute = true);
  }

  public ComparisonOptions with(Screening look) {
    return changed(copy -> copy.screening = Optional.of(look));
  }

  public ComparisonOptions withoutScreening() {
    return changed(copy -> copy.screening = Optional.empty());
  }

  boolean strict() {
    return demands.contains(Demand.VERDICTS);
  }

  private ComparisonOptions changed(Consumer<Copy> change) {
    Copy copy = new Copy(this);
    change.accept(copy);
    return new ComparisonOptions(
        copy.margins,
        alpha,
        copy.paired,
        copy.demands,
        resolution,
        copy.otherMachine,
        copy.absolute,
        metrics,
        copy.screening);
  }

  /** What may be another one. */
  private static final class Copy {
    private Margins margins;
    private boolean paired;
    private final Set<Demand> demands;
    private boolean otherMachine;
    private boolean absolute;
    private Optional<Screening> screening;

    private Copy(ComparisonOptions options) {
      this.margins = options.margins;
      this.paired = options.paired;
      this.demands = new HashSet<>(options.demands);
      this.otherMachine = options.otherMachine;
      this.absolute = options.absolute;
      this.screening = options.screening;
    }
  }
}
