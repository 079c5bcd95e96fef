package io.loopmark.report;

import java.nio.file.Path;
import java.util.List;

/** A report that cannot be written, or not whole; the message says why in one line. */
public final class ReportException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<Path> written;

  public ReportException(String message) {
    super(message);
    this.written = List.of();
  }

  public ReportException(String message, Throwable cause) {
    this(message, cause, List.of());
  }

  /**
   * A part that could not be written.
   *
   * @param written what was, the main file first
   */
  ReportException(String message, Throwable cause, List<Path> written) {
    super(message, cause);
    this.written = List.copyOf(written);
  }

  /** What was written all the same, the main file first. */
  public List<Path> written() {
    return written;
  }
}
