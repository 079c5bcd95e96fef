package io.loopmark.udp;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;

/**
 * A receiver's socket. Owned by one thread, but {@link #close} may come from any and ends what
 * waits.
 */
interface DatagramInlet extends Closeable {
  /** Where it listens. */
  InetSocketAddress address();

  /** The receive buffer that was granted, in bytes as asked for. */
  int grantedBytes();

  /**
   * Takes the next datagram, without waiting.
   *
   * @param into gets it, as much as there is room for
   * @return its source, the same object as before where that is the same; null where nothing is
   *     queued
   */
  SocketAddress poll(ByteBuffer into) throws IOException;

  /**
   * Takes the next datagram, as {@link #poll} does; a receiver that waits in the kernel waits for
   * it some milliseconds.
   */
  SocketAddress next(ByteBuffer into) throws IOException;

  /** Whether what {@link #next} gave last had not come together with the one before it. */
  boolean waited();

  /**
   * Of a receiver that waits: when it began to wait last, on {@link System#nanoTime}'s clock. What
   * had come had been dealt with then.
   */
  long waitedSince();

  /** Datagrams of the kernel's count of dropped ones that nobody sent but the receiver itself. */
  long ownDrops();

  /** How many datagrams the one stands for that was taken last: more than one were coalesced. */
  int datagrams();

  /** Of how many bytes each of these was, but for the last; 0 where it was a single one. */
  int segment();

  /**
   * Answers; whether that could be done: a source may be a port or an address nobody can send to.
   */
  boolean reply(ByteBuffer datagram, SocketAddress to);

  /** Whether {@link #next} waits. */
  boolean waits();
}
