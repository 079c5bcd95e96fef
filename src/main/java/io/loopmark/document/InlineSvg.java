package io.loopmark.document;

import io.loopmark.chart.Chart;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A chart's drawing as a part of a page. */
final class InlineSvg {
  private static final Pattern SIZE = Pattern.compile("width=\"(\\d+)\" height=\"(\\d+)\"");

  private InlineSvg() {}

  /**
   * The {@code svg} element without what stands before it in a file, and with names ({@code id})
   * that are the chart's own: two charts of one page may have used the same.
   */
  static String of(Chart chart) {
    String svg = chart.svg().substring(Math.max(0, chart.svg().indexOf("<svg")));
    String prefix = chart.name() + "-";
    return svg.replaceAll("(?<=\\bid=[\"'])", prefix)
        .replaceAll("(?<=url\\([\"']?#)", prefix)
        .replaceAll("(?<=href=[\"']#)", prefix)
        .replaceAll("(?<=aria-(?:labelledby|describedby)=[\"'])(?=[\\w-])", prefix)
        .strip();
  }

  /**
   * The same in a size of its own: printing scales a drawing's width, but not its height with it.
   *
   * @param width in millimetres
   */
  static String scaled(Chart chart, double width) {
    String svg = of(chart);
    Matcher size = SIZE.matcher(svg);
    if (!size.find()) {
      return svg;
    }
    double height = width * Integer.parseInt(size.group(2)) / Integer.parseInt(size.group(1));
    return size.replaceFirst(
        String.format(Locale.ROOT, "style=\"width: %.1fmm; height: %.1fmm\"", width, height));
  }
}
