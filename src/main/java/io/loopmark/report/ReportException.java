package io.loopmark.report;

/** A report that cannot be written; the message says why in one line. */
public final class ReportException extends Exception {
  private static final long serialVersionUID = 1;

  public ReportException(String message) {
    super(message);
  }

  public ReportException(String message, Throwable cause) {
    super(message, cause);
  }
}
