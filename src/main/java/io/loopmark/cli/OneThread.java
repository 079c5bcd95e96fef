package io.loopmark.cli;

import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/** Benchmarks here have one thread: how much goes on at once is a parameter of each. */
final class OneThread {
  private OneThread() {}

  /** Refuses JMH's {@code -t} with another number: two threads would share one scenario. */
  static void check(CommandLineOptions options) {
    int threads = options.getThreads().orElse(1);
    if (threads != 1) {
      throw new UserException(
          "-t '"
              + (threads == Threads.MAX ? "max" : threads)
              + "'; accepted: 1, because a benchmark's own parameters say how much it does at"
              + " once");
    }
  }
}
