package io.loopmark.cli;

import io.loopmark.compare.Comparison;

/** What the process ends with. */
final class ExitCode {
  static final int OK = 0;

  /** Cells or transfers failed, or what there is to tell could not be written. */
  static final int FAILED = 1;

  /** Wrong usage or unreadable input. */
  static final int USAGE = 2;

  /** Nothing regressed, and a change as large as demanded could not have been seen either. */
  static final int BLIND = 3;

  /** Ended early by Ctrl-C, TERM or HUP. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}

  /** What a comparison ends with. */
  static int of(Comparison comparison) {
    if (comparison.failed()) {
      return FAILED;
    }
    return comparison.blind() ? BLIND : OK;
  }
}
