package io.loopmark.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.concurrent.ThreadFactory;

/**
 * The one processor that a thread is to run on, or {@link #ANYWHERE}.
 *
 * <ul>
 *   <li>It holds for platform threads: a virtual thread would bind whoever carries it just now.
 *   <li>Threads that a bound thread starts are bound, too.
 *   <li>Anywhere costs nothing: no call of the kernel, and nothing loaded.
 * </ul>
 *
 * @param processor its number; below 0 for any
 */
public record Binding(int processor) {
  /** Wherever the kernel likes. */
  public static final Binding ANYWHERE = new Binding(-1);

  private static final Bound UNBOUND = new Bound(null);

  /** What {@link #bind} changed; to be closed by the same thread, where that lives on. */
  public static final class Bound implements AutoCloseable {
    private final BitSet before;

    private Bound(BitSet before) {
      this.before = before;
    }

    /** Has the thread run where it did before. */
    @Override
    public void close() {
      if (before != null) {
        write(before, "to where it was");
      }
    }
  }

  /** Reads what {@link #toString} writes. */
  public static Binding parse(String text) {
    return new Binding(Integer.parseInt(text));
  }

  /** As an argument of a child. */
  @Override
  public String toString() {
    return Integer.toString(processor);
  }

  /**
   * Binds the calling thread.
   *
   * @throws UncheckedIOException with the processor, and why it cannot be
   */
  public Bound bind() {
    if (processor < 0) {
      return UNBOUND;
    }
    if (Thread.currentThread().isVirtual()) {
      throw new IllegalStateException("a virtual thread cannot be bound to a processor");
    }
    try {
      BitSet before = ThreadMask.read();
      BitSet one = new BitSet();
      one.set(processor);
      write(one, "to processor " + processor);
      return new Bound(before);
    } catch (IOException e) {
      throw new UncheckedIOException("where a thread runs cannot be read: " + e.getMessage(), e);
    }
  }

  /** The same threads, each bound for its whole life; the very same factory for anywhere. */
  public ThreadFactory around(ThreadFactory threads) {
    return processor < 0
        ? threads
        : task ->
            threads.newThread(
                () -> {
                  bind();
                  task.run();
                });
  }

  private static void write(BitSet processors, String where) {
    try {
      ThreadMask.write(processors);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "a thread cannot be bound " + where + ": " + e.getMessage(), e);
    }
  }
}
