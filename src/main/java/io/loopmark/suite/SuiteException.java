package io.loopmark.suite;

/** A suite, or a choice from one, that makes no sense; the message is one line for the user. */
public final class SuiteException extends Exception {
  private static final long serialVersionUID = 1;

  public SuiteException(String message) {
    super(message);
  }
}
