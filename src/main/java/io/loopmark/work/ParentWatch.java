package io.loopmark.work;

import io.loopmark.payload.PartialFile;
import io.loopmark.sampling.SamplingWindow;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends this process soon after its parent died, whatever it is doing.
 *
 * <p>A child tells on the way when it stood still ({@link WorkerPauses}).
 *
 * <p>An orphan is adopted by another process at once, also while the dead parent is still a zombie,
 * so the parent's id tells. Looking twice a second costs nothing measurable. What cannot be read is
 * no news: a process without a file descriptor left still has its parent. Where the kernel tells by
 * a file, that is opened at the start.
 */
public final class ParentWatch implements Runnable {
  private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long LAST_ACT_MILLIS = 1_000;
  private static final long SETTLE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long SETTLE_STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final int EXIT_CODE = 111;

  /** Nobody knows. */
  private static final long UNKNOWN = -1;

  private static final String STATUS = "/proc/self/stat";

  private final RandomAccessFile status;
  private final byte[] text = new byte[512];
  private final boolean child;
  private final Runnable lastAct;
  private long parent;
  private volatile long asleep = System.nanoTime();

  private ParentWatch(RandomAccessFile status, long parent, boolean child, Runnable lastAct) {
    this.status = status;
    this.parent = parent;
    this.child = child;
    this.lastAct = lastAct;
  }

  /**
   * Watches the process with this id, which must be the parent; in a daemon thread. A process of a
   * diagnostic fork is sampled from here on, while its fork counts.
   *
   * @return the watch
   */
  public static ParentWatch start(long parent) {
    if (System.getProperty(SamplingWindow.FOLDER) != null) {
      SamplingWindow.follow();
    }
    ParentWatch watch = new ParentWatch(open(), parent, true, new LastAct());
    start(watch);
    return watch;
  }

  /** The same; what is to be done when the parent is gone must not take longer than a second. */
  static void start(long parent, Runnable lastAct) {
    start(new ParentWatch(open(), parent, false, lastAct));
  }

  /** Watches whoever is the parent now. */
  public static void start() {
    start(new ParentWatch(open(), UNKNOWN, false, new LastAct()));
  }

  private static void start(ParentWatch watch) {
    Thread thread = new Thread(watch, "loopmark-parent-watch");
    thread.setDaemon(true);
    thread.start();
  }

  private static RandomAccessFile open() {
    try {
      return new RandomAccessFile(STATUS, "r");
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  public void run() {
    while (isThere(currentParent())) {
      asleep = System.nanoTime();
      LockSupport.parkNanos(PERIOD_NANOS);
      long late = lateSince(asleep);
      if (child) {
        tell(late);
      }
    }
    Thread last = new Thread(lastAct, "loopmark-last-act");
    last.setDaemon(true);
    last.start();
    try {
      last.join(LAST_ACT_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(EXIT_CODE);
  }

  /**
   * Waits until the watch has told that this process stood still, if it just did: so that who gets
   * an answer from it hears of the pause no later. At most a second; no time where there was none.
   */
  void settle() {
    long before = asleep;
    long begun = System.nanoTime();
    while (asleep == before
        && lateSince(before) >= WorkerPauses.LEAST_NANOS
        && System.nanoTime() - begun < SETTLE_NANOS) {
      LockSupport.parkNanos(SETTLE_STEP_NANOS);
    }
  }

  /** By how much a sleep that began then is too long by now, in nanoseconds. */
  private static long lateSince(long asleep) {
    return System.nanoTime() - asleep - PERIOD_NANOS;
  }

  /** A watch that ends for want of memory or files would let a child outlive its parent. */
  private static void tell(long late) {
    try {
      if (late >= WorkerPauses.LEAST_NANOS) {
        WorkerPauses.tell(late);
      }
    } catch (RuntimeException | Error _) {
      // Then this pause isn't told.
    }
  }

  private boolean isThere(long current) {
    if (parent == UNKNOWN) {
      parent = current;
    }
    return current == parent || current == UNKNOWN;
  }

  /** Its own thread, as a disk may hang; a class, as a lambda costs a worker's start-up time. */
  private static final class LastAct implements Runnable {
    @Override
    public void run() {
      PartialFile.deleteOwn();
    }
  }

  private long currentParent() {
    if (status == null) {
      var handle = ProcessHandle.current().parent();
      return handle.isPresent() ? handle.get().pid() : UNKNOWN;
    }
    try {
      status.seek(0);
      return parent(text, status.read(text));
    } catch (IOException e) {
      return UNKNOWN;
    }
  }

  /**
   * The parent's id in the kernel's {@code stat}: the second word behind the last bracket, as the
   * name in brackets may be anything.
   */
  static long parent(byte[] stat, int length) {
    int at = length - 1;
    while (at >= 0 && stat[at] != ')') {
      at--;
    }
    int start = at + 4; // bracket, blank, state, blank
    if (at < 0 || start >= length) {
      return UNKNOWN;
    }
    long id = 0;
    for (int i = start; i < length && stat[i] >= '0' && stat[i] <= '9'; i++) {
      id = id * 10 + stat[i] - '0';
    }
    return id;
  }
}
