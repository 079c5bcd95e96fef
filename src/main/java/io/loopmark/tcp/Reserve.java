package io.loopmark.tcp;

import io.loopmark.net.Descriptors;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/** A descriptor kept for the moment in which none is left. */
final class Reserve implements Closeable {
  private volatile Optional<SocketChannel> kept = Optional.of(SocketChannel.open());

  Reserve() throws IOException {}

  /** Whether that is what went wrong, and what was kept has been given up for it just now. */
  boolean givenUpFor(IOException failure) throws IOException {
    if (!Descriptors.exhausted(failure) || kept.isEmpty()) {
      return false;
    }
    close();
    return true;
  }

  @Override
  public void close() throws IOException {
    Optional<SocketChannel> last = kept;
    kept = Optional.empty();
    if (last.isPresent()) {
      last.get().close();
    }
  }
}
