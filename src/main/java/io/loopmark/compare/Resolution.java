package io.loopmark.compare;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What a comparison could have seen: of every trial the smallest change that it would have found
 * with 80 %.
 */
public final class Resolution {
  private static final double THREE_QUARTERS = 0.75;

  /** Of how many cells a demanded resolution is asked. */
  private static final double DEMANDED_OF = 0.9;

  private final double[] rising;
  private final long undecided;
  private final int compared;

  private Resolution(double[] rising, long undecided, int compared) {
    this.rising = rising;
    this.undecided = undecided;
    this.compared = compared;
  }

  static Resolution of(List<CellComparison> cells) {
    List<CellComparison> compared =
        cells.stream().filter(cell -> cell.effect().isPresent() || cell.verdict().open()).toList();
    return new Resolution(
        compared.stream()
            .mapToDouble(cell -> cell.detectable().orElse(Double.POSITIVE_INFINITY))
            .sorted()
            .toArray(),
        compared.stream().filter(cell -> cell.verdict().open()).count(),
        compared.size());
  }

  /** How many comparisons there are. */
  int compared() {
    return compared;
  }

  /** How many of them have no verdict. */
  long undecided() {
    return undecided;
  }

  /** The change that three quarters could have shown; empty where they could show none. */
  public OptionalDouble ofThreeQuarters() {
    if (rising.length == 0) {
      return OptionalDouble.empty();
    }
    double change = rising[(int) Math.ceil(THREE_QUARTERS * rising.length) - 1];
    return Double.isFinite(change) ? OptionalDouble.of(change) : OptionalDouble.empty();
  }

  /** The share that could have shown such a change. */
  double share(double change) {
    return rising.length == 0
        ? 0
        : (double) Arrays.stream(rising).filter(c -> c <= change).count() / rising.length;
  }

  /** Whether nine in ten could have shown it. */
  boolean isFine(double change) {
    return share(change) >= DEMANDED_OF;
  }

  /** In one sentence; empty where nothing was compared. */
  String words() {
    if (compared == 0) {
      return "";
    }
    return String.format(Locale.ROOT, "undecided: %d of %d; ", undecided, compared)
        + (ofThreeQuarters().isPresent()
            ? "changes from "
                + Percent.text(ofThreeQuarters().getAsDouble())
                + " on would have been seen in three quarters of the comparisons"
            : "in more than a quarter of the comparisons no change could have been seen");
  }
}
