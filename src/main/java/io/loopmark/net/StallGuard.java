package io.loopmark.net;

import io.loopmark.text.Trouble;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Closes sockets on which nothing has moved for too long, or too little: a blocking channel knows
 * no time-out.
 *
 * <ul>
 *   <li>One daemon thread looks at all watches every {@link #TICK}; a watch costs its owner one
 *       reading of the clock per {@link Watch#moved}.
 *   <li>Closing the guard closes no socket.
 *   <li>Safe for several threads.
 * </ul>
 */
public final class StallGuard implements AutoCloseable {
  /** How late a stall may be noticed. */
  public static final Duration TICK = Duration.ofMillis(50);

  private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
  private final Thread thread;
  private volatile boolean closed;

  /** A guard that lives as long as this JVM, for those that come and go often. */
  public static StallGuard shared() {
    return Shared.GUARD;
  }

  private static final class Shared {
    static final StallGuard GUARD = new StallGuard();
  }

  /** A guard with a thread of its own. */
  public StallGuard() {
    thread = Thread.ofPlatform().daemon().name("loopmark-stall-guard").start(this::look);
  }

  /**
   * Begins to watch.
   *
   * @param socket closed when nothing moved for {@code patience}
   */
  public Watch watch(Closeable socket, Duration patience) {
    Watch watch = new Watch(socket, patience);
    watches.add(watch);
    return watch;
  }

  private void look() {
    while (!closed) {
      LockSupport.parkNanos(TICK.toNanos());
      watches.forEach(Watch::look);
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

  /** The watch over one socket; one thread at a time tells it what moved. */
  public final class Watch implements AutoCloseable {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Closeable socket;
    private volatile long patienceNanos;
    private volatile long lastNanos = System.nanoTime();
    private volatile long bytes;

    /** What must move in a window as long as patience; 0 where any movement is enough. */
    private volatile long leastBytes;

    private volatile long windowNanos;
    private volatile long windowBytes;
    private volatile String why = "";

    private Watch(Closeable socket, Duration patience) {
      this.socket = socket;
      this.patienceNanos = patience.toNanos();
    }

    /** Something moved: patience begins anew. */
    public void moved() {
      lastNanos = System.nanoTime();
    }

    /** So many bytes moved: patience begins anew. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes it.
    public void moved(long count) {
      bytes += count;
      moved();
    }

    /** Bytes that moved so far. */
    public long bytes() {
      return bytes;
    }

    /** From now on, this much patience. Without {@link #moved} it is a deadline. */
    public void allow(Duration patience) {
      leastBytes = 0;
      // In this order: a shorter patience must not be held against what lies before it.
      moved();
      patienceNanos = patience.toNanos();
    }

    /** The same, and so many bytes must move in each stretch of that length. */
    public void allow(Duration patience, long least) {
      allow(patience);
      windowBytes = bytes;
      windowNanos = System.nanoTime();
      leastBytes = least;
    }

    /** Whether the socket was closed for standing still, or for being too slow. */
    public boolean stalled() {
      return !why.isEmpty();
    }

    /** What to say of a failure: the stall if there was one, otherwise the failure's own words. */
    public String explain(IOException failure) {
      return stalled() ? why : Trouble.words(failure);
    }

    private void look() {
      long patience = patienceNanos; // before lastNanos, as allow() writes it after
      long now = System.nanoTime();
      if (now - lastNanos >= patience) {
        close("nothing moved for " + patience / NANOS_PER_MILLI + " ms");
        return;
      }
      long least = leastBytes; // before the window, as allow() writes it after
      long millis = (now - windowNanos) / NANOS_PER_MILLI;
      if (least == 0 || millis < patience / NANOS_PER_MILLI) {
        return;
      }
      long all = bytes;
      long count = all - windowBytes;
      if (count < least) {
        close(
            "too slow: " + count + " bytes in " + millis + " ms; accepted: " + least + " or more");
      } else {
        windowBytes = all;
        windowNanos = now;
      }
    }

    private void close(String cause) {
      why = cause;
      watches.remove(this);
      try {
        socket.close();
      } catch (IOException _) {
        // It is given up anyway; who reads or writes on it gets an exception.
      }
    }

    /** Ends the watch and leaves the socket as it is. */
    @Override
    public void close() {
      watches.remove(this);
    }
  }
}
