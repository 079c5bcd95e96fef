package io.loopmark.compare;

/**
 * How two runs are compared.
 *
 * @param margins what is tolerated
 * @param alpha the chance of any false alarm among all cells when none has changed
 * @param paired whether forks of the same number were measured in turn, so that they are pairs
 * @param strict whether what cannot be told fails, too
 * @param otherMachine whether runs of two machines may be compared
 */
public record ComparisonOptions(
    Margins margins, double alpha, boolean paired, boolean strict, boolean otherMachine) {
  /** Usual margins, 5 %, not paired, not strict, one machine. */
  public static final ComparisonOptions USUAL =
      new ComparisonOptions(Margins.USUAL, 0.05, false, false, false);

  public ComparisonOptions withMargins(Margins other) {
    return new ComparisonOptions(other, alpha, paired, strict, otherMachine);
  }

  public ComparisonOptions withPairs() {
    return new ComparisonOptions(margins, alpha, true, strict, otherMachine);
  }
}
