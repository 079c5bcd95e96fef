package io.loopmark.text;

import java.util.Arrays;

/** A course of values as small as a word: a block character each. */
public final class Sparkline {
  private static final String BLOCKS = "▁▂▃▄▅▆▇█";

  private Sparkline() {}

  /**
   * Draws it.
   *
   * @param values NaN where there is none, which is a blank
   * @param width characters at most; of more values neighbours are drawn as their mean
   * @param least the range of the axis at least, so that what hardly moves looks flat
   */
  public static String of(double[] values, int width, double least) {
    int columns = Math.min(width, values.length);
    double[] means = new double[columns];
    for (int i = 0; i < columns; i++) {
      int from = (int) ((long) i * values.length / columns);
      int to = (int) ((i + 1L) * values.length / columns);
      means[i] =
          Arrays.stream(values, from, to)
              .filter(value -> !Double.isNaN(value))
              .average()
              .orElse(Double.NaN);
    }
    var range = Arrays.stream(means).filter(value -> !Double.isNaN(value)).summaryStatistics();
    double span = Math.max(least, range.getMax() - range.getMin());
    double low = (range.getMax() + range.getMin() - span) / 2;
    StringBuilder line = new StringBuilder();
    for (double mean : means) {
      line.append(Double.isNaN(mean) ? ' ' : block((mean - low) / span));
    }
    return line.toString();
  }

  private static char block(double share) {
    int last = BLOCKS.length() - 1;
    return BLOCKS.charAt(Math.clamp(Math.round(share * last), 0, last));
  }
}
