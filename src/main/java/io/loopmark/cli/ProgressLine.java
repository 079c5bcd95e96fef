package io.loopmark.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/**
 * One line of a terminal that says how far something is, written over again and again until it is
 * closed.
 *
 * <ul>
 *   <li>Any thread may step; that is a store and draws nothing, so it can be done at every packet.
 *   <li>A thread of its own draws, and never waits for those who step.
 *   <li>It takes no signal and no key of the terminal.
 * </ul>
 */
final class ProgressLine implements AutoCloseable {
  /** To the line's begin, and clear it. */
  private static final String ERASE = "\r\u001b[K";

  private static final int BAR_CELLS = 20;
  private static final int LEAST_COLUMNS = 60;

  private final String task;
  private final Unit unit;
  private final PrintStream screen;
  private final IntSupplier columns;
  private final long start = System.nanoTime();
  private final AtomicLong done = new AtomicLong();
  private final Thread drawer;
  private volatile long total;
  private volatile String extra = "";
  private volatile boolean closed;

  /** What is counted. */
  enum Unit {
    THINGS(Duration.ofSeconds(1)),
    BYTES(Duration.ofMillis(200));

    /** A benchmark's progress wakes a processor that it measures on as seldom as can be. */
    private final Duration period;

    Unit(Duration period) {
      this.period = period;
    }
  }

  /**
   * Begins to draw.
   *
   * @param total 0 or below when nobody knows
   * @param columns how wide the screen is now
   */
  ProgressLine(String task, Unit unit, long total, PrintStream screen, IntSupplier columns) {
    this.task = task;
    this.unit = unit;
    this.total = total;
    this.screen = screen;
    this.columns = columns;
    this.drawer = Thread.ofPlatform().daemon().name("loopmark-progress").start(this::keepDrawing);
  }

  /** So many are done, in all. */
  void stepTo(long count) {
    done.set(count);
  }

  /** So many more are done. */
  void stepBy(long more) {
    done.addAndGet(more);
  }

  /** All of them are done. */
  void stepToEnd() {
    stepTo(Math.max(total, done.get()));
  }

  /** There are so many, as is known now. */
  void maxHint(long count) {
    total = count;
  }

  /** What to say behind the figures. */
  void setExtraMessage(String message) {
    extra = message;
  }

  /** Prints something to stay, above the line. */
  synchronized void above(Runnable print) {
    if (!closed) {
      screen.print(ERASE);
      screen.flush();
    }
    print.run();
    draw();
  }

  private void keepDrawing() {
    while (!closed) {
      draw();
      LockSupport.parkNanos(unit.period.toNanos());
    }
  }

  /** Shows how far it is, now and not only when its time comes. */
  synchronized void draw() {
    if (!closed) {
      screen.print(ERASE + text(Duration.ofNanos(System.nanoTime() - start)));
      screen.flush();
    }
  }

  /** Leaves the last state on the screen, and the cursor below it; again it does nothing. */
  @Override
  public synchronized void close() {
    if (!closed) {
      draw();
      closed = true;
      screen.println();
      screen.flush();
      LockSupport.unpark(drawer);
    }
  }

  /** The line, one character short of the width: a full one makes some terminals begin another. */
  private String text(Duration time) {
    int width = columns.getAsInt() - 1;
    long count = done.get();
    long all = total;
    StringBuilder line = new StringBuilder(task);
    if (all > 0) {
      int perCent = (int) Math.clamp(100.0 * count / all, 0, 100);
      line.append(' ').append(perCent).append(" %");
      if (width >= LEAST_COLUMNS) {
        line.append(" [").append(bar(perCent)).append(']');
      }
    }
    line.append(' ').append(figures(count, all, time)).append(", ").append(Text.time(time));
    if (!extra.isEmpty()) {
      line.append(", ").append(Text.printable(extra));
    }
    return line.length() <= width ? line.toString() : line.substring(0, Math.max(0, width));
  }

  private static String bar(int perCent) {
    int full = perCent * BAR_CELLS / 100;
    return "=".repeat(full) + " ".repeat(BAR_CELLS - full);
  }

  private String figures(long count, long all, Duration time) {
    if (unit == Unit.THINGS) {
      return count + (all > 0 ? "/" + all : "");
    }
    double seconds = Math.max(1e-3, time.toNanos() / 1e9);
    String of = all > 0 ? " of " + Text.megabytes((double) all) : "";
    return Text.megabytes((double) count)
        + of
        + " MB, "
        + Text.megabytes(count / seconds)
        + " MB/s";
  }
}
