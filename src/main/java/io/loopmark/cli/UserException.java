package io.loopmark.cli;

/** A user's mistake; the message is the one line to show, and the exit code is 2. */
final class UserException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UserException(String message) {
    super(message);
  }

  UserException(String message, Throwable cause) {
    super(message, cause);
  }
}
