package io.loopmark.tcp;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A server's connection as its protocol sees it, whatever carries it: what has come is read, and as
 * much is written as goes. Owned by one thread at a time, but {@link #close} may come from any.
 */
interface Conduit extends Closeable {
  /** The client's port. */
  int clientPort();

  /** The server's port. */
  int serverPort();

  boolean isOpen();

  /**
   * Reads what is there.
   *
   * @return how many bytes; 0 when nothing is there, below 0 when nothing will be any more
   */
  int read(ByteBuffer into) throws IOException;

  /** Writes as much as goes; how many bytes that was. */
  int write(ByteBuffer from) throws IOException;

  /**
   * Sends a file's bytes from {@code position} on.
   *
   * @param most at most so many, 1 or more
   * @return how many have gone to the kernel since this was asked last; those that are on their way
   *     to it count when they have
   */
  long send(ServedFile file, long position, int most) throws IOException;

  /**
   * Ends the connection of somebody who is sent away. What was said and not read would make the
   * peer see a reset instead of an end, so it is read.
   */
  void dismiss();
}
