package io.loopmark.cli;

import org.openjdk.jmh.runner.options.CommandLineOptions;

/** Benchmarks here have one thread: how much goes on at once is a parameter of each. */
final class OneThread {
  private OneThread() {}

  /** Refuses JMH's {@code -t} with another number: two threads would share one scenario. */
  static void check(CommandLineOptions options) {
    if (options.getThreads().hasValue() && options.getThreads().get() != 1) {
      throw new UserException(
          "-t '"
              + options.getThreads().get()
              + "'; accepted: 1, because a benchmark's own parameters say how much it does at"
              + " once");
    }
  }
}
