package io.loopmark.cli;

import io.loopmark.payload.ByteSize;

/** A user's mistake; the message is the one line to show, and the exit code is 2. */
final class UserException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UserException(String message) {
    super(message);
  }

  UserException(String message, Throwable cause) {
    super(message, cause);
  }

  /** A size in bytes that an option gives, or a user's mistake. */
  static long size(String option, String text) {
    try {
      return ByteSize.parse(text).bytes();
    } catch (IllegalArgumentException e) {
      throw new UserException(option + ": " + e.getMessage(), e);
    }
  }
}
