package io.loopmark.result;

import io.loopmark.stats.GroupShare;
import io.loopmark.stats.Ratio;
import io.loopmark.stats.Sample;
import java.util.Optional;
import java.util.OptionalDouble;

/** How much a cell's scores say, apart from what they are. */
public final class Evidence {
  private static final double CONFIDENCE = 0.95;

  private Evidence() {}

  /**
   * Half the width of the 95 % interval of the mean over forks, as a share of that mean; empty for
   * fewer than three forks.
   */
  public static OptionalDouble relativeHalfWidth(CellRecord cell) {
    double[] means = cell.forks().stream().mapToDouble(fork -> fork.primary().mean()).toArray();
    return Sample.of(means).interval(CONFIDENCE).stream().mapToDouble(Ratio::halfWidth).findFirst();
  }

  /**
   * The share of a single iteration's variance that lies between forks, by {@link GroupShare}.
   * Empty where it cannot be told: one fork, or one iteration in each.
   */
  public static OptionalDouble betweenForkShare(CellRecord cell) {
    Optional<GroupShare> share =
        GroupShare.of(cell.forks().stream().map(fork -> fork.primary().iterations()).toList());
    return share.isPresent() ? share.get().share() : OptionalDouble.empty();
  }
}
