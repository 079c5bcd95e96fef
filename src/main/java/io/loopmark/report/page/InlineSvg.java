package io.loopmark.report.page;

import io.loopmark.report.chart.Chart;

/** A chart's drawing as a part of a page. */
final class InlineSvg {
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
}
