package io.loopmark.payload;

import java.io.IOException;

/** Something else arrived than was sent. */
public final class WrongContentsException extends IOException {
  private static final long serialVersionUID = 1;

  private WrongContentsException(String message) {
    super(message);
  }

  /**
   * Its digest is another.
   *
   * @param what was moved
   * @param found its digest
   * @param expected the digest it must have
   */
  public static WrongContentsException digest(String what, String found, String expected) {
    return new WrongContentsException("digest of " + what + " is " + found + ", not " + expected);
  }

  /**
   * It is not the same byte for byte.
   *
   * @param what was moved
   * @param at the first byte that is another, or that only one of both has; the first is 0
   */
  public static WrongContentsException differs(String what, long at) {
    return new WrongContentsException(what + " differs from what was sent, at byte " + at);
  }
}
