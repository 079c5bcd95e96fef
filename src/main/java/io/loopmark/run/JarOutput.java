package io.loopmark.run;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what JMH prints of one fork in its usual words: the scores of iterations for warming up,
 * which its result file hasn't, and the end of all for the case of a failure.
 */
final class JarOutput {
  private static final Pattern WARMUP =
      Pattern.compile(
          "# Warmup Iteration +(\\d+): (?:n = \\d+, mean = )?([0-9]+(?:[.,][0-9]+)?(?:[eE]-?\\d+)?)"
              + " .*");
  private static final String STRAY = "stray running threads";
  private static final int LONGEST_LINE = 4_096;

  private final OutputTail tail = new OutputTail();
  private final List<Double> warmup = new ArrayList<>();
  private final StringBuilder line = new StringBuilder();
  private boolean interleaved;
  private boolean strayThreads;

  /** Reads to the end, on the thread that calls. */
  void read(Reader said) {
    char[] some = new char[8_192];
    try (said) {
      for (int n = said.read(some); n >= 0; n = said.read(some)) {
        add(new String(some, 0, n));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void add(String text) {
    tail.add(text);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        lineEnded();
      } else if (line.length() < LONGEST_LINE) {
        line.append(c);
      }
    }
  }

  private void lineEnded() {
    Matcher score = WARMUP.matcher(line);
    if (score.matches()) {
      interleaved |= Integer.parseInt(score.group(1)) != warmup.size() + 1;
      warmup.add(Double.valueOf(score.group(2).replace(',', '.')));
    }
    strayThreads |= line.indexOf(STRAY) >= 0;
    line.setLength(0);
  }

  /** The scores of warm-up iterations; none where the benchmark's own words stand among them. */
  synchronized List<Double> warmup() {
    return interleaved ? List.of() : List.copyOf(warmup);
  }

  /** Whether JMH had to wait for threads that the benchmark left running. */
  synchronized boolean strayThreads() {
    return strayThreads;
  }

  /** The end of what was printed. */
  synchronized String tail() {
    return tail.text();
  }
}
