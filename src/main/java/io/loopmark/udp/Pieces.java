package io.loopmark.udp;

import io.loopmark.payload.ByteSize;

/** How a file is cut into datagrams: all of one payload, and the last as short as it must be. */
public final class Pieces {
  /** The lab's: a datagram for each byte. */
  public static final int LAB = 1;

  /** What a datagram holds over IPv4. */
  public static final int MOST_BYTES = 65_507;

  /** What a payload can be, in words. */
  public static final String ACCEPTED = "a size from 1 to 65507 bytes";

  private Pieces() {}

  /**
   * The bytes of a payload that was written as a size.
   *
   * @throws IllegalArgumentException where no datagram can have it
   */
  public static int parse(String text) {
    long bytes = ByteSize.parse(text).bytes();
    if (bytes > MOST_BYTES) {
      throw new IllegalArgumentException("payload '" + text + "'; accepted: " + ACCEPTED);
    }
    return (int) bytes;
  }

  /** How many datagrams so many bytes are. */
  public static long count(long bytes, int payload) {
    return payload == 1 ? bytes : (bytes + payload - 1) / payload;
  }

  /**
   * How much of a file is in memory at once: whole datagrams, and whole calls of so many where that
   * can be.
   */
  static int chunkBytes(int payload, int together) {
    int datagrams = Math.max(1, UdpSender.CHUNK_BYTES / payload);
    return payload * (datagrams > together ? datagrams - datagrams % together : datagrams);
  }
}
