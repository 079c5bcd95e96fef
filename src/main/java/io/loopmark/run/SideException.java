package io.loopmark.run;

/** One of two builds that were to be measured in turns cannot be; the message says why. */
public final class SideException extends Exception {
  private static final long serialVersionUID = 1;

  SideException(String message, Throwable cause) {
    super(message, cause);
  }
}
