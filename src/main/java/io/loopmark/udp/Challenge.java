package io.loopmark.udp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Whether a first source gives way: one stray datagram must not cost a whole transfer.
 *
 * <ul>
 *   <li>It does so when one datagram came from there and then nothing for a quarter of a second,
 *       while another source has sent two or more of a file's datagrams.
 *   <li>What that other one sends meanwhile is kept here, up to {@link #MOST_BYTES}; beyond that it
 *       has no claim any more.
 * </ul>
 */
final class Challenge {
  private static final long GIVE_WAY_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
  private static final int MOST_BYTES = 512 * 1024;
  private static final int ENOUGH = 2;

  private Optional<Challenger> challenger = Optional.empty();

  /** Takes again what was kept. */
  @FunctionalInterface
  interface Taker {
    /**
     * A message.
     *
     * @param segment bytes of each datagram in it, but for the last; 0 of a single one
     */
    void take(ByteBuffer message, int segment) throws IOException;
  }

  /** Who challenges. */
  static final class Challenger {
    private final SocketAddress source;
    private final long firstNanos;

    /** Behind its length and segment, each in two bytes. */
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    private long datagrams;
    private long bytes;

    private Challenger(SocketAddress source, long firstNanos) {
      this.source = source;
      this.firstNanos = firstNanos;
    }

    private void keep(ByteBuffer message, int count, int segment) {
      int length = message.remaining();
      datagrams += count;
      bytes += length;
      if (!tooMuch()) {
        byte[] copy = new byte[2 * Short.BYTES + length];
        ByteBuffer.wrap(copy)
            .putShort((short) length)
            .putShort((short) segment)
            .put(message.duplicate());
        kept.writeBytes(copy);
      }
    }

    private boolean tooMuch() {
      return bytes > MOST_BYTES;
    }

    SocketAddress source() {
      return source;
    }

    long firstNanos() {
      return firstNanos;
    }

    long datagrams() {
      return datagrams;
    }

    void replay(Taker taker) throws IOException {
      ByteBuffer all = ByteBuffer.wrap(kept.toByteArray());
      while (all.hasRemaining()) {
        int length = Short.toUnsignedInt(all.getShort());
        int segment = Short.toUnsignedInt(all.getShort());
        taker.take(all.slice(all.position(), length), segment);
        all.position(all.position() + length);
      }
    }
  }

  /** Whether that source challenges just now. */
  boolean isBy(SocketAddress from) {
    return challenger.isPresent() && challenger.get().source.equals(from);
  }

  /**
   * Hears of a file's from another source than the first; whether it is a new challenger.
   *
   * @param count how many datagrams the message is
   * @param segment bytes of each, but for the last; 0 of a single one
   */
  boolean hear(SocketAddress from, ByteBuffer message, int count, int segment, long now) {
    boolean stale =
        challenger.isEmpty()
            || (challenger.get().datagrams < ENOUGH
                && now - challenger.get().firstNanos > GIVE_WAY_NANOS);
    boolean fresh = stale && !isBy(from);
    if (fresh) {
      challenger = Optional.of(new Challenger(from, now));
    }
    if (isBy(from)) {
      challenger.orElseThrow().keep(message, count, segment);
    }
    return fresh;
  }

  /** Who takes over from a first source that has been silent since its only datagram. */
  Optional<Challenger> winner(long silentNanos) {
    return silentNanos < GIVE_WAY_NANOS
        ? Optional.empty()
        : challenger.filter(c -> c.datagrams >= ENOUGH && !c.tooMuch());
  }
}
