package io.loopmark.run;

import io.loopmark.scenario.RoundFailedException;
import io.loopmark.text.Trouble;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.openjdk.jmh.runner.BenchmarkException;
import org.openjdk.jmh.runner.RunnerException;

/** Finds the one line that tells why a fork failed, below JMH's wrappers. */
final class Causes {
  private Causes() {}

  /**
   * @param failure what JMH threw
   * @param output what was printed, for a fork that died without an exception
   */
  static String line(Throwable failure, String output) {
    Throwable last = innermost(failure);
    String line = Trouble.words(last);
    return lastError(output).map(error -> line + " (" + error + ")").orElse(line);
  }

  /** Whether it failed because something else arrived than was sent. */
  static boolean corrupt(Throwable failure) {
    return innermost(failure) instanceof RoundFailedException round && round.corrupt();
  }

  private static Throwable innermost(Throwable failure) {
    Deque<Throwable> open = new ArrayDeque<>();
    open.add(failure);
    Throwable last = failure;
    while (!open.isEmpty()) {
      last = open.poll();
      boolean wrapper = last instanceof RunnerException || last instanceof BenchmarkException;
      if (!wrapper) {
        break;
      }
      Optional.ofNullable(last.getCause()).ifPresent(open::add);
      open.addAll(java.util.Arrays.asList(last.getSuppressed()));
    }
    return last;
  }

  /** A JVM that cannot start or runs out of memory says so on stderr only. */
  private static Optional<String> lastError(String output) {
    return output
        .lines()
        .filter(l -> l.startsWith("Error: ") || l.contains("OutOfMemoryError"))
        .reduce((_, later) -> later);
  }
}
