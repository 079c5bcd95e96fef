package io.loopmark.result;

/** The sign behind a figure that stands for less than others; sections on validity say more. */
public final class Mark {
  /** It was still drifting when it was measured. */
  public static final String DRIFTING = "†";

  /** Its forks fall into two groups, so that a mean describes neither. */
  public static final String TWO_SPEEDS = "‡";

  private Mark() {}

  /** The signs of a cell; mostly none. */
  public static String of(CellRecord cell) {
    return (cell.steadiness() == Steadiness.DRIFTING ? DRIFTING : "")
        + (cell.twoSpeeds().isPresent() ? TWO_SPEEDS : "");
  }

  /** Whether a headline may rest on a cell. */
  public static boolean none(CellRecord cell) {
    return of(cell).isEmpty();
  }
}
