package io.loopmark.cli;

/** What the process ends with. */
final class ExitCode {
  static final int OK = 0;

  /** Cells or transfers failed. */
  static final int FAILED = 1;

  /** Wrong usage or unreadable input. */
  static final int USAGE = 2;

  private ExitCode() {}
}
