package io.loopmark.result;

import java.io.IOException;

/** A run folder or result file that cannot be read; the message names file, place and trouble. */
public final class DamagedRunException extends IOException {
  private static final long serialVersionUID = 1;

  public DamagedRunException(String message) {
    super(message);
  }

  public DamagedRunException(String message, Throwable cause) {
    super(message, cause);
  }
}
