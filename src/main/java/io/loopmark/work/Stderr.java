package io.loopmark.work;

import io.loopmark.text.Printable;
import io.loopmark.text.StackFrame;
import java.util.stream.Collectors;

/** What a child process complains of. */
sealed interface Stderr extends AutoCloseable permits StderrFile, StderrLines {
  /** Its end as one line; empty when nothing was written. */
  String tail();

  /** Its lines in one, without stack frames and whatever else only harms. */
  static String shown(String text) {
    return text.lines()
        .filter(line -> !line.isBlank() && !StackFrame.is(line))
        .map(line -> Printable.line(line.strip()))
        .collect(Collectors.joining(" | "));
  }

  @Override
  void close();
}
