package io.loopmark.udp;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A sender's socket that turns the pieces of a chunk into datagrams.
 *
 * <ul>
 *   <li>Owned by one thread, but {@link #close} may come from any and ends a send that blocks.
 *   <li>{@link #send} hands over at least one datagram or throws; a path that can batch may take
 *       more of those offered in one call.
 *   <li>{@link #answer} never blocks past its time.
 * </ul>
 */
interface DatagramOutlet extends Closeable {
  /**
   * The buffer that file contents are read into, of whole datagrams; bytes are addressed by their
   * index in it.
   */
  ByteBuffer chunk();

  /**
   * Sends bytes of the chunk from {@code index} on, cut into datagrams there; the last one may be
   * shorter.
   *
   * @param length how many bytes may be sent now, at least 1
   * @return how many were handed to the kernel, as whole datagrams, 1 to {@code length}
   */
  int send(int index, int length) throws IOException;

  /** Sends one datagram that is none of the file's. */
  void tell(ByteBuffer datagram) throws IOException;

  /** The port it sends from. */
  int port();

  /**
   * The next datagram the receiver sent back, valid until the next call; nobody else's.
   *
   * @param nanos how long to wait
   * @return empty when none came in that time
   */
  Optional<ByteBuffer> answer(long nanos) throws IOException;
}
