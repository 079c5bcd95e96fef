package io.loopmark.pingpong;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.channels.ClosedChannelException;

/**
 * A side of a {@link MappedFile}.
 *
 * <p>Each direction is one word: the number in its upper 63 bits, while the lowest bit flips with
 * every number. So any number can follow any other, 0 and the same one again too, and a single
 * cache line travels per hand-over.
 */
final class MappedEndpoint implements Endpoint {
  /**
   * Looks in a row without a pause, some microseconds: a pause takes about as long as a hand-over,
   * so none must come while the peer is awake.
   */
  private static final int HASTY_LOOKS = 1_024;

  /**
   * Looks after which the peer is taken to do something else, some ten milliseconds: its fork may
   * wait for its turn while others are measured.
   */
  private static final int RESTLESS_LOOKS = 1 << 14;

  private static final VarHandle WORD = ValueLayout.JAVA_LONG.varHandle();

  private final MemorySegment memory;
  private final long outgoing;
  private final long incoming;
  private final long closing;
  private final long peerClosing;
  private long sent;
  private long received;
  private volatile boolean closed;

  /**
   * @param pinger which of the two sides this is
   */
  MappedEndpoint(MemorySegment memory, boolean pinger) {
    this.memory = memory;
    this.outgoing = pinger ? MappedFile.PING : MappedFile.PONG;
    this.incoming = pinger ? MappedFile.PONG : MappedFile.PING;
    this.closing = pinger ? MappedFile.PINGER_CLOSED : MappedFile.PONGER_CLOSED;
    this.peerClosing = pinger ? MappedFile.PONGER_CLOSED : MappedFile.PINGER_CLOSED;
  }

  @Override
  public void send(long number) throws IOException {
    if (closed) {
      throw new ClosedChannelException();
    }
    // Release: what the sender did before is seen by who sees the number.
    WORD.setRelease(memory, outgoing, (number << 1) | (++sent & 1));
  }

  @Override
  public long receive() throws IOException, InterruptedException {
    long turn = (received + 1) & 1;
    long word = look(turn);
    for (int looks = 1; (word & 1) != turn; looks++) {
      if (closed) {
        throw new ClosedChannelException();
      }
      boolean over = (long) WORD.getAcquire(memory, peerClosing) != 0;
      word = look(turn);
      if (over && (word & 1) != turn) {
        throw new EOFException("the peer closed the link");
      }
      if (looks < RESTLESS_LOOKS) {
        IdleStrategy.pause(looks);
      } else {
        IdleStrategy.rest();
      }
    }
    received++;
    return word >> 1;
  }

  /** Unrolled by hand, as no compiler does it for such reads: 5 % more round trips. */
  private long look(long turn) {
    long word = (long) WORD.getOpaque(memory, incoming);
    for (int looks = 1; looks < HASTY_LOOKS && (word & 1) != turn; looks += 4) {
      word = (long) WORD.getOpaque(memory, incoming);
      if ((word & 1) == turn) {
        break;
      }
      word = (long) WORD.getOpaque(memory, incoming);
      if ((word & 1) == turn) {
        break;
      }
      word = (long) WORD.getOpaque(memory, incoming);
      if ((word & 1) == turn) {
        break;
      }
      word = (long) WORD.getOpaque(memory, incoming);
    }
    // Acquire, but once: nothing read after a look matters until a look has found the number.
    VarHandle.acquireFence();
    return word;
  }

  @Override
  public void close() {
    closed = true;
    WORD.setRelease(memory, closing, 1L);
  }
}
