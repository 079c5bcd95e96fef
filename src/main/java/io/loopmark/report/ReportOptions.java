package io.loopmark.report;

import io.loopmark.text.Words;

/**
 * What a report is told.
 *
 * @param title of the cover; empty for the default
 * @param author of the cover; may be empty
 * @param course of the cover; may be empty
 * @param language one of {@link Words#LANGUAGES}
 */
public record ReportOptions(String title, String author, String course, String language) {
  /** Nothing said, in English. */
  public static final ReportOptions DEFAULT = new ReportOptions("", "", "", "en");
}
