package io.loopmark.suite;

import java.util.function.Supplier;

/** A suite, or a choice from one, that makes no sense; the message is one line for the user. */
public final class SuiteException extends Exception {
  private static final long serialVersionUID = 1;

  public SuiteException(String message) {
    super(message);
  }

  /** What is made of a line of a file; an argument that makes no sense is told with the line. */
  static <T> T told(String source, int line, Supplier<T> made) throws SuiteException {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      throw new SuiteException(source + ", line " + line + ": " + e.getMessage());
    }
  }
}
