package io.loopmark.compare;

/** Two runs that cannot be compared at all; the message is one line for the user. */
public final class IncomparableException extends Exception {
  private static final long serialVersionUID = 1;

  public IncomparableException(String message) {
    super(message);
  }
}
