package io.loopmark.udp;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A sender's socket that turns each byte of a chunk into one datagram.
 *
 * <ul>
 *   <li>Owned by one thread.
 *   <li>{@link #send} hands over at least one datagram or throws; a path that can batch may take
 *       more of those offered in one call.
 *   <li>{@link #credit} never blocks past its time.
 * </ul>
 */
interface DatagramOutlet extends Closeable {
  /** The buffer that file contents are read into; bytes are addressed by their index in it. */
  ByteBuffer chunk();

  /**
   * Sends the bytes of the chunk from {@code index} on, one datagram each.
   *
   * @param count how many may be sent now, at least 1
   * @return how many were handed to the kernel, 1 to {@code count}
   */
  int send(int index, int count) throws IOException;

  /**
   * The next credit the receiver sent back.
   *
   * @param nanos how long to wait; 0 only looks
   * @return empty when none came in that time
   */
  Optional<Credit> credit(long nanos) throws IOException;
}
