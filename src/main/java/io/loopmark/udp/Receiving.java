package io.loopmark.udp;

/**
 * What a receiver does when its queue is empty; the constants are the values of the {@code
 * receiving} parameter.
 */
public enum Receiving {
  /** It waits in the kernel, and is woken for the next datagram. */
  BLOCK,
  /**
   * It rests for a millisecond at most, less with a small buffer, and drains what came meanwhile. A
   * sender then doesn't pay for waking it, which on a virtual machine costs more than a datagram.
   */
  PAUSE
}
