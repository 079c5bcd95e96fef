package io.loopmark.payload;

import java.io.IOException;

/** All of it arrived, and it is not what was sent. */
public final class WrongDigestException extends IOException {
  private static final long serialVersionUID = 1;

  /**
   * @param what was moved
   * @param found its digest
   * @param expected the digest it must have
   */
  public WrongDigestException(String what, String found, String expected) {
    super("digest of " + what + " is " + found + ", not " + expected);
  }
}
