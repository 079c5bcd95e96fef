package io.loopmark.run;

import java.util.ArrayDeque;
import java.util.Deque;

/** The end of what was printed, for the case of a failure. Owned by one thread, or under a lock. */
final class OutputTail {
  private static final int KEPT_CHARACTERS = 16_000;

  private final Deque<String> printed = new ArrayDeque<>();
  private int characters;

  /** More was printed; pieces are kept or forgotten whole, but for the last. */
  void add(String text) {
    printed.add(text);
    characters += text.length();
    while (characters > KEPT_CHARACTERS && printed.size() > 1) {
      characters -= printed.removeFirst().length();
    }
  }

  /** What is left of it. */
  String text() {
    return String.join("", printed);
  }
}
