package io.loopmark.tcp;

import io.loopmark.net.Deadline;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** One connection before the gate; its channel is non-blocking. Owned by one thread. */
final class Guest {
  private static final int MOST_BYTES = 64;

  /** How a guest stands. */
  enum Standing {
    /** It has not said its whole word. */
    SILENT,
    READY,
    /** It said something else. */
    STRANGER,
    GONE
  }

  private final SocketChannel channel;
  private final int port;
  private final Deadline deadline;
  private final ByteBuffer said = ByteBuffer.allocate(MOST_BYTES);

  /**
   * @param deadline for its word
   */
  Guest(SocketChannel channel, Deadline deadline) {
    this.channel = channel;
    this.port = Lobby.port(channel.socket().getRemoteSocketAddress());
    this.deadline = deadline;
  }

  SocketChannel channel() {
    return channel;
  }

  int port() {
    return port;
  }

  Deadline deadline() {
    return deadline;
  }

  /** What it said so far, as an error may show it. */
  String shown() {
    return Wire.shown(said.duplicate().flip());
  }

  /** Reads what is there. */
  Standing listen() throws IOException {
    if (channel.read(said) < 0) {
      return Standing.GONE;
    }
    String word = new String(said.array(), 0, said.position(), StandardCharsets.ISO_8859_1);
    if (word.stripTrailing().equals(Wire.READY) && said.hasRemaining()) {
      return Standing.READY;
    }
    return Wire.READY.startsWith(word) ? Standing.SILENT : Standing.STRANGER;
  }

  /** Ends the connection. */
  void end() {
    try (SocketChannel ending = channel) {
      // What was said and not read would make the peer see a reset instead of an end.
      ending.read(said.clear());
    } catch (IOException _) {
      // It has left by itself.
    }
  }
}
