package io.loopmark.fileserver;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;

/** The part of an answer that may be larger than what is gathered; sent as the client takes it. */
sealed interface Body extends AutoCloseable permits DownloadBody, Listing {
  /**
   * Gathers and writes as much as there is room for.
   *
   * @return whether all of it is gathered or written; otherwise the socket takes no more now
   */
  boolean send(WritableByteChannel channel, Workspace space) throws IOException;

  /** The client keeps us waiting: forgets what can be had again, as the room is needed. */
  void park();

  /** Bytes that this keeps in the heap meanwhile. */
  long kept();

  @Override
  void close() throws IOException;
}
