package io.loopmark.udp;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a receiver answers a {@link Closing}.
 *
 * @param datagrams how many it received from this sender
 * @param kernelDrops how many the kernel dropped at its socket, from whomever; empty where unknown
 * @param digest SHA-256 of what it has, in hex
 */
public record ReceiverVerdict(long datagrams, OptionalLong kernelDrops, String digest) {
  static final int BYTES = Control.BYTES + 2 * Long.BYTES + 32;

  private static final long UNKNOWN = -1;

  ByteBuffer datagram(long session) {
    return Control.begin(BYTES, session)
        .putLong(datagrams)
        .putLong(kernelDrops.orElse(UNKNOWN))
        .put(HexFormat.of().parseHex(digest))
        .flip();
  }

  /** Reads the verdict on this reception; empty for whatever is something else. */
  static Optional<ReceiverVerdict> read(ByteBuffer datagram, long session) {
    if (!Control.is(datagram, BYTES, session)) {
      return Optional.empty();
    }
    int at = datagram.position() + Control.BYTES;
    long drops = datagram.getLong(at + Long.BYTES);
    byte[] sha256 = new byte[32];
    datagram.get(at + 2 * Long.BYTES, sha256);
    return Optional.of(
        new ReceiverVerdict(
            datagram.getLong(at),
            drops < 0 ? OptionalLong.empty() : OptionalLong.of(drops),
            HexFormat.of().formatHex(sha256)));
  }
}
