package io.loopmark.report;

import io.loopmark.result.CellRecord;
import io.loopmark.stats.TwoGroups;

/** Both groups of forks of a cell that was measured at two speeds, in a few words. */
final class TwoSpeeds {
  private TwoSpeeds() {}

  /** Such as {@code 4 forks at 101.2, 3 at 240.6}, in the unit of what the cell is compared by. */
  static String of(CellRecord cell) {
    TwoGroups groups = cell.twoSpeeds().orElseThrow();
    return groups.inLow()
        + " forks at "
        + Figure.number(groups.low())
        + ", "
        + groups.inHigh()
        + " at "
        + Figure.number(groups.high());
  }
}
