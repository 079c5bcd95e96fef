package io.loopmark.report;

/** What a report can be written as. */
public enum Format {
  /** {@code report.html}: everything in one file. */
  HTML,
  /** {@code report.pdf}: what is handed in. */
  PDF,
  /** {@code report.md}: for a README or a pull request. */
  MD,
  /** {@code tables/*.csv}. */
  CSV,
  /** {@code tables/*.tex}. */
  TEX
}
