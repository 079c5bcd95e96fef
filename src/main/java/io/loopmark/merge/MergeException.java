package io.loopmark.merge;

import java.io.IOException;

/** Parts that do not make one run; the message says which, and what is accepted. */
public final class MergeException extends IOException {
  private static final long serialVersionUID = 1;

  MergeException(String message) {
    super(message);
  }
}
