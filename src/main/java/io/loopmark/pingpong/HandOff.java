package io.loopmark.pingpong;

/**
 * One direction between two threads of this process: one puts, the other takes.
 *
 * <p>{@link #close} may come from any thread and ends what waits.
 */
interface HandOff {
  /** A number on its way; its sender uses it again once it has the answer. */
  final class Message {
    long number;
  }

  /** Hands a message over; does nothing when the lane is closed. */
  void put(Message message) throws InterruptedException;

  /** The next message, or null when the lane is closed and empty. */
  Message take() throws InterruptedException;

  /** Lets nobody wait any more. */
  void close();
}
