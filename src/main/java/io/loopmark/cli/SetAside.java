package io.loopmark.cli;

import io.loopmark.result.RunData;
import java.io.PrintWriter;

/** Tells of damaged lines of a journal, without which a run is read. */
final class SetAside {
  private SetAside() {}

  /** Tells of them, and hands the run on. */
  static RunData told(RunData run, PrintWriter err) {
    for (String line : run.setAside()) {
      err.println("loopmark: set aside, and all others kept: " + Text.printable(line));
    }
    return run;
  }
}
