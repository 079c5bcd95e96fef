package io.loopmark.compare;

/** What became of a cell, in the order of what matters. */
public enum Verdict {
  /** Worse, and surely by more than the margin. */
  REGRESSED,
  /** Measured in the base, not in the candidate. */
  MISSING,
  /** Failed or invalid in the candidate. */
  FAILED,
  /** Two figures that cannot be compared: another unit or mode, a score that is no number. */
  INCOMPARABLE,
  /** Too few forks, or too much noise, to tell. */
  INCONCLUSIVE,
  /** A single fork of a side, which says nothing of how much it varies. */
  ONE_FORK,
  /** Better, and surely by more than the margin. */
  IMPROVED,
  /** Surely within the margin. */
  OK,
  /** Only in the candidate. */
  NEW;

  /** Whether a comparison with such a cell fails. */
  public boolean fails() {
    return compareTo(INCONCLUSIVE) < 0;
  }

  /** Whether there is no verdict, which only a strict comparison fails on. */
  public boolean open() {
    return this == INCONCLUSIVE || this == ONE_FORK;
  }
}
