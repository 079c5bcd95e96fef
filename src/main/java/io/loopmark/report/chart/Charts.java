package io.loopmark.report.chart;

import io.loopmark.report.Words;
import io.loopmark.result.RunData;
import java.util.List;

/** All pictures that the data of some runs carry. */
public final class Charts {
  private Charts() {}

  /**
   * Draws them.
   *
   * @param runs one run, or several to stand side by side
   * @param words the bundle {@code charts}
   */
  public static List<Chart> of(List<RunData> runs, Words words) {
    return List.of();
  }
}
