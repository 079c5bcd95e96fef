package io.loopmark.pingpong;

import java.io.IOException;

/**
 * One side of a link.
 *
 * <ul>
 *   <li>The sides take turns: who has sent receives before sending again. A link has room for one
 *       number in each direction.
 *   <li>Owned by one thread, but {@link #close} may come from any: it ends a waiting {@link #send}
 *       or {@link #receive} with an exception, and every later one that would wait.
 *   <li>What was sent before a close is still received by the other side; then its {@link #receive}
 *       fails. An end without a close (a killed process) goes unnoticed on UDP and shared memory.
 *   <li>An interrupt ends a waiting call, except on the pipes to and from a child process.
 *   <li>{@link #send} and {@link #receive} allocate nothing of their own and cost one system call
 *       each where the kernel is involved; who waits for a Unix socket in a selector, two.
 * </ul>
 */
public interface Endpoint extends AutoCloseable {
  /** Many sends and receives, one after another. */
  interface Play<T> {
    /** Does all of them. */
    T run() throws IOException, InterruptedException;
  }

  /**
   * Plays on the thread from which this side is quickest, and waits for the end: on the caller's,
   * unless the side has one of its own.
   */
  default <T> T play(Play<T> play) throws IOException, InterruptedException {
    return play.run();
  }

  /** Sends a number; 0 ends the game. */
  void send(long number) throws IOException, InterruptedException;

  /**
   * Waits for the other side's number, for as long as it takes.
   *
   * @throws java.io.EOFException when the other side closed the link
   * @throws java.net.ProtocolException when what came is no number, naming it
   */
  long receive() throws IOException, InterruptedException;

  /** Ends this side; does nothing the second time. */
  @Override
  void close();
}
