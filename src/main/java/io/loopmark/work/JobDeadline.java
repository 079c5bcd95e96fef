package io.loopmark.work;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Interrupts one thread that has not disarmed it in time: at most once, and never after it was
 * disarmed.
 *
 * <p>Arming and disarming cost a few writes: a thread of its own looks twenty times a second, so it
 * may ring that much too late.
 */
final class JobDeadline implements AutoCloseable {
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private static final long PHASE = 3;
  private static final long ARMED = 1;
  private static final long RINGING = 2;
  private static final long RANG = 3;

  /** The phase in the lowest two bits, and above them how often it was armed. */
  private final AtomicLong state = new AtomicLong();

  private final Thread watch;
  private Thread caller;
  private long dueNanos;
  private volatile boolean closed;

  JobDeadline() {
    watch = Thread.ofPlatform().daemon().name("loopmark-watchdog").start(this::watch);
  }

  /**
   * Has the calling thread interrupted.
   *
   * @param nanos how much later
   */
  void arm(long nanos) {
    caller = Thread.currentThread();
    dueNanos = System.nanoTime() + nanos;
    state.set((state.get() | PHASE) + 1 + ARMED);
  }

  /** Whether it has rung since it was armed. */
  boolean rang() {
    return (state.get() & PHASE) >= RINGING;
  }

  /** Back to silence; its own interruption must not reach what the caller does next. */
  void disarm() {
    long armed = (state.get() & ~PHASE) | ARMED;
    if (!state.compareAndSet(armed, armed ^ ARMED)) {
      while ((state.get() & PHASE) == RINGING) {
        Thread.onSpinWait();
      }
      Thread.interrupted();
      state.set(armed ^ ARMED);
    }
  }

  private void watch() {
    while (!closed) {
      LockSupport.parkNanos(LOOK_NANOS);
      long seen = state.get();
      if ((seen & PHASE) == ARMED) {
        ringIfDue(seen);
      }
    }
  }

  /** What is read belongs to what was seen, or that is no longer the state. */
  private void ringIfDue(long armed) {
    Thread late = caller;
    long ringing = armed ^ ARMED ^ RINGING;
    if (System.nanoTime() - dueNanos >= 0 && state.compareAndSet(armed, ringing)) {
      late.interrupt();
      state.set(ringing | RANG);
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(watch);
  }
}
