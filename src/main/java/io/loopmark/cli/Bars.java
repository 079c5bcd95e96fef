package io.loopmark.cli;

/** Progress lines of one look, on stderr. */
final class Bars {
  private Bars() {}

  /** Whether a person is watching. */
  static boolean onTerminal() {
    return Terminal.watched();
  }

  /** A line over a number of things. */
  static ProgressLine counting(String task, long total) {
    return new ProgressLine(task, ProgressLine.Unit.THINGS, total, System.err, Terminal::columns);
  }

  /** A line over bytes; a negative total is one that nobody knows. */
  static ProgressLine bytes(String task, long total) {
    return new ProgressLine(task, ProgressLine.Unit.BYTES, total, System.err, Terminal::columns);
  }
}
