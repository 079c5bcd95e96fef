package io.loopmark.pingpong;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Closes an endpoint whose peer doesn't answer; no link needs a time-out of its own then.
 *
 * <ul>
 *   <li>One daemon thread looks now and then whether the number awaited is still the same. Telling
 *       it costs a plain store; no clock is read.
 *   <li>A peer is given up between {@code patience} and {@link #TICK} more of silence. Time in
 *       which this process was stopped as a whole counts as one tick at most.
 *   <li>Closing it leaves the endpoint as it is.
 * </ul>
 */
final class Liveness implements AutoCloseable {
  /** How late an overdue answer may be noticed. */
  static final Duration TICK = Duration.ofMillis(100);

  /** Nothing is awaited. */
  private static final long IDLE = -1;

  private static final VarHandle AWAITED;

  static {
    try {
      AWAITED = MethodHandles.lookup().findVarHandle(Liveness.class, "awaited", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Endpoint endpoint;
  private final long patienceNanos;
  private final long tickNanos;
  private final Thread thread;
  private volatile boolean closed;
  private volatile boolean expired;

  /** Opaque: the watching thread sees it soon, and sees nothing else by it. */
  @SuppressWarnings("UnusedVariable")
  private long awaited = IDLE;

  Liveness(Endpoint endpoint, Duration patience) {
    this.endpoint = endpoint;
    this.patienceNanos = patience.toNanos();
    this.tickNanos = Math.min(TICK.toNanos(), Math.max(1, patienceNanos / 4));
    this.thread = Thread.ofPlatform().daemon().name("loopmark-liveness").start(this::watch);
  }

  /** An answer to this number is awaited; no number comes twice. */
  void await(long number) {
    AWAITED.setOpaque(this, number);
  }

  /** No answer is awaited. */
  void idle() {
    AWAITED.setOpaque(this, IDLE);
  }

  /** Whether the endpoint was closed because no answer came. */
  boolean expired() {
    return expired;
  }

  private void watch() {
    long seen = IDLE;
    long quietNanos = 0;
    long last = System.nanoTime();
    while (!closed) {
      LockSupport.parkNanos(tickNanos);
      long now = System.nanoTime();
      long current = (long) AWAITED.getOpaque(this);
      quietNanos = current == seen ? quietNanos + Math.min(now - last, tickNanos) : 0;
      seen = current;
      last = now;
      if (seen != IDLE && quietNanos >= patienceNanos) {
        expired = true;
        endpoint.close();
        return;
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
