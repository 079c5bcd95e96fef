package io.loopmark.compare;

/** In what form a comparison can be had. */
public enum ComparisonFormat {
  /** A table for terminals. */
  TEXT,
  /** Markdown. */
  MD,
  /** Every figure, for programs. */
  JSON,
  /** JUnit's XML, which build servers show as test results. */
  JUNIT;

  /** The whole text, with a line's end at its end. */
  public String render(Comparison comparison) {
    return switch (this) {
      case TEXT -> new ComparisonTable(comparison).text();
      case MD -> new ComparisonTable(comparison).markdown();
      case JSON -> ComparisonJson.of(comparison);
      case JUNIT -> ComparisonJunit.of(comparison);
    };
  }

  /** For a terminal of so many columns: the table goes without some of its own, as need be. */
  public static String terminal(Comparison comparison, int width) {
    return new ComparisonTable(comparison).text(width);
  }
}
