package io.loopmark.cli;

import java.io.Console;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress bars of one look. */
final class Bars {
  private Bars() {}

  /** Whether a person is watching. */
  static boolean onTerminal() {
    return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
  }

  /** A bar over a number of things. */
  static ProgressBar counting(String task, long total) {
    return builder(task).setInitialMax(total).build();
  }

  /** A bar over bytes; a negative total is one that nobody knows. */
  static ProgressBar bytes(String task, long total) {
    return builder(task).setInitialMax(total).setUnit(" kB", 1000).showSpeed().build();
  }

  private static ProgressBarBuilder builder(String task) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(200);
  }
}
