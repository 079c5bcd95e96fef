package io.loopmark.scenario;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.concurrent.SynchronousQueue;

/**
 * Known work that the hand-off control does beside its own, by which anyone can see whether a gate
 * finds what it must find, and a profile its cause. It comes as a JVM flag, which stands in every
 * result's {@code jvmArgs}.
 */
public final class InjectedWork {
  /** The property that holds it: a kind, a colon, and nanoseconds per operation. */
  public static final String PROPERTY = "loopmark.injected";

  /** What is done until the time is over. */
  private enum Kind {
    /** The clock is read, and the processor kept. */
    DELAY,
    /** Bytes are copied. */
    COPY,
    /** Bytes are hashed. */
    HASH,
    /** Another thread is waited for. */
    LOCK
  }

  private static final int BYTES = 1 << 16;
  private static final int HASHED = 1 << 12;

  /** Constant for the compiler: where nothing is asked for, nothing is left of the question. */
  private static final boolean ASKED = System.getProperty(PROPERTY) != null;

  /** Made where it is asked for. */
  private static final class Given {
    static final InjectedWork WORK = parse(System.getProperty(PROPERTY));
  }

  private final Kind kind;
  private final long nanos;
  private final byte[] from = new byte[BYTES];
  private final byte[] to = new byte[BYTES];
  private final MessageDigest digest;
  private final SynchronousQueue<Boolean> queue = new SynchronousQueue<>();

  private InjectedWork(Kind kind, long nanos) {
    this.kind = kind;
    this.nanos = nanos;
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    if (kind == Kind.LOCK) {
      Thread.ofPlatform().daemon().name("loopmark-injected").start(this::answer);
    }
  }

  /** A delay of so many nanoseconds, as the property has it. */
  public static String delay(long nanos) {
    return "-D" + PROPERTY + "=delay:" + nanos;
  }

  static InjectedWork parse(String text) {
    int colon = text.indexOf(':');
    Kind kind = Kind.valueOf(text.substring(0, Math.max(0, colon)).toUpperCase(Locale.ROOT));
    return new InjectedWork(kind, Long.parseLong(text.substring(colon + 1)));
  }

  /** Does it; takes no time at all where none is asked for. */
  public static void pass() {
    if (ASKED) {
      Given.WORK.work();
    }
  }

  private void work() {
    if (kind == Kind.DELAY) {
      spin();
      return;
    }
    long start = System.nanoTime();
    do {
      switch (kind) {
        case DELAY -> throw new IllegalStateException("a delay is nothing but time");
        case COPY -> System.arraycopy(from, 0, to, 0, BYTES);
        case HASH -> digest.update(from, 0, HASHED);
        case LOCK -> ask();
      }
    } while (System.nanoTime() - start < nanos);
  }

  private void spin() {
    long start = System.nanoTime();
    while (System.nanoTime() - start < nanos) {
      Thread.onSpinWait();
    }
  }

  private void ask() {
    try {
      queue.put(true);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer() {
    try {
      while (queue.take()) {
        // The next one.
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
