package io.loopmark.scenario;

/** A round that was not as it must be; the message is one line with the cause. */
public final class RoundFailedException extends Exception {
  private static final long serialVersionUID = 1;

  public RoundFailedException(String message) {
    super(message);
  }

  public RoundFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
