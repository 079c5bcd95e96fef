package io.loopmark.cli;

/** What the process ends with. */
final class ExitCode {
  static final int OK = 0;

  /** Cells or transfers failed, or what there is to tell could not be written. */
  static final int FAILED = 1;

  /** Wrong usage or unreadable input. */
  static final int USAGE = 2;

  /** Ended early by Ctrl-C, TERM or HUP. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
