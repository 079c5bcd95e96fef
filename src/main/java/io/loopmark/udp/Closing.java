package io.loopmark.udp;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What a sender tells of a file when all of it is on its way, or when it sends no more of it.
 *
 * @param datagrams how many there are
 * @param digest SHA-256 of the file, in hex; all zeros of one that was broken off
 */
public record Closing(long datagrams, String digest) {
  static final int BYTES = Control.BYTES + Long.BYTES + 32;

  private static final String BROKEN_OFF = "0".repeat(64);

  /** After so many datagrams there come no more. */
  static Closing brokenOff(long sent) {
    return new Closing(sent, BROKEN_OFF);
  }

  /** Whether the file has more than was sent of it. */
  public boolean isBrokenOff() {
    return digest.equals(BROKEN_OFF);
  }

  ByteBuffer datagram(long session) {
    return Control.begin(BYTES, session)
        .putLong(datagrams)
        .put(HexFormat.of().parseHex(digest))
        .flip();
  }

  /** Reads what was told of this reception; empty for whatever is something else. */
  static Optional<Closing> read(ByteBuffer datagram, long session) {
    if (!Control.is(datagram, BYTES, session)) {
      return Optional.empty();
    }
    int at = datagram.position() + Control.BYTES;
    long count = datagram.getLong(at);
    byte[] sha256 = new byte[32];
    datagram.get(at + Long.BYTES, sha256);
    return count < 0
        ? Optional.empty()
        : Optional.of(new Closing(count, HexFormat.of().formatHex(sha256)));
  }
}
