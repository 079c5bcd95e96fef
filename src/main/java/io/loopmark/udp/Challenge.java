package io.loopmark.udp;

import java.io.ByteArrayOutputStream;
import java.net.SocketAddress;
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

  /**
   * Who challenges.
   *
   * @param kept a byte for each datagram
   */
  record Challenger(SocketAddress source, long firstNanos, ByteArrayOutputStream kept) {}

  /** Hears a file's datagram from another source than the first; whether it is a new challenger. */
  boolean hear(SocketAddress from, byte payload, long now) {
    boolean stale =
        challenger.isEmpty()
            || (challenger.get().kept().size() < ENOUGH
                && now - challenger.get().firstNanos() > GIVE_WAY_NANOS);
    boolean fresh = stale && challenger.filter(c -> c.source().equals(from)).isEmpty();
    if (fresh) {
      challenger = Optional.of(new Challenger(from, now, new ByteArrayOutputStream()));
    }
    Challenger current = challenger.orElseThrow();
    if (current.source().equals(from) && current.kept().size() <= MOST_BYTES) {
      current.kept().write(payload);
    }
    return fresh;
  }

  /** Who takes over from a first source that has been silent since its only datagram. */
  Optional<Challenger> winner(long silentNanos) {
    return silentNanos < GIVE_WAY_NANOS
        ? Optional.empty()
        : challenger.filter(c -> c.kept().size() >= ENOUGH && c.kept().size() <= MOST_BYTES);
  }
}
