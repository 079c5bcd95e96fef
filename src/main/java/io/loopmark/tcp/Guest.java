package io.loopmark.tcp;

import io.loopmark.net.Deadline;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** One connection before the gate; which is not waited for. Owned by one thread. */
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

  private final Conduit conduit;
  private final Deadline deadline;
  private final ByteBuffer said = ByteBuffer.allocate(MOST_BYTES);

  /**
   * @param deadline for its word
   */
  Guest(Conduit conduit, Deadline deadline) {
    this.conduit = conduit;
    this.deadline = deadline;
  }

  Conduit conduit() {
    return conduit;
  }

  int port() {
    return conduit.clientPort();
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
    if (conduit.read(said) < 0) {
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
    conduit.dismiss();
  }
}
