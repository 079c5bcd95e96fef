package io.loopmark.work;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * Moments at which requests are due, at a fixed rate, whatever becomes of the answers; clients take
 * one after another, also those in other processes, from a small file that all of them map.
 *
 * <ul>
 *   <li>The first moment is that of the first client's first call.
 *   <li>Moments are of {@link System#nanoTime}. On Linux that is CLOCK_MONOTONIC, one clock for all
 *       processes; a process whose clock is another one is refused.
 *   <li>Owned by one thread.
 * </ul>
 */
public final class SharedSchedule implements AutoCloseable {
  private static final long BEGUN = 0;
  private static final long START = 8;
  private static final long TAKEN = 16;
  private static final int BYTES = 24;

  /** No round lasts longer. */
  private static final Duration MOST = Duration.ofHours(1);

  private static final double NANOS_PER_SECOND = 1e9;
  private static final VarHandle WORD = ValueLayout.JAVA_LONG.varHandle();

  private final Plan plan;
  private final Arena arena;
  private final MemorySegment memory;

  /**
   * What is due.
   *
   * @param file where the schedule is
   * @param perSecond requests in a second
   * @param count how many in all
   */
  public record Plan(String file, int perSecond, int count) {
    public Plan {
      if (perSecond < 1 || count < 1) {
        throw new IllegalArgumentException(
            "rate '" + perSecond + "', requests '" + count + "'; accepted: 1 or more");
      }
    }

    /** From one moment to the next, in nanoseconds. */
    public double interval() {
      return NANOS_PER_SECOND / perSecond;
    }
  }

  private SharedSchedule(Plan plan, Arena arena, MemorySegment memory) {
    this.plan = plan;
    this.arena = arena;
    this.memory = memory;
  }

  /** Has a schedule begin anew, which nobody may be following; its file is made if need be. */
  public static void begin(Path file) throws IOException {
    ByteBuffer words = ByteBuffer.allocate(BYTES).order(ByteOrder.nativeOrder());
    words.putLong(0, System.nanoTime());
    // In place: a shorter file would take the memory away from whoever still maps it.
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      while (words.hasRemaining()) {
        channel.write(words, words.position());
      }
    }
  }

  /**
   * Joins those who follow a schedule.
   *
   * @throws IOException when there is none, or this process has another clock than who began it
   */
  static SharedSchedule follow(Plan plan) throws IOException {
    Arena arena = Arena.ofConfined();
    try (FileChannel channel =
        FileChannel.open(Path.of(plan.file()), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      if (channel.size() != BYTES) {
        throw new IOException("'" + plan.file() + "' is no schedule of requests");
      }
      SharedSchedule schedule =
          new SharedSchedule(
              plan, arena, channel.map(FileChannel.MapMode.READ_WRITE, 0, BYTES, arena));
      long since = System.nanoTime() - (long) WORD.getVolatile(schedule.memory, BEGUN);
      if (since < 0 || since > MOST.toNanos()) {
        throw new IOException("processes have no clock in common here, and so no schedule");
      }
      return schedule;
    } catch (IOException | RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  /** The next moment, which is the caller's now and may have passed; empty when all are taken. */
  OptionalLong take() {
    if ((long) WORD.getVolatile(memory, START) == 0) {
      boolean _ = WORD.compareAndSet(memory, START, 0L, System.nanoTime());
    }
    long turn = (long) WORD.getAndAdd(memory, TAKEN, 1L);
    // From the start, not from the moment before: rounding must not add up.
    return turn < plan.count()
        ? OptionalLong.of(start() + (long) (turn * plan.interval()))
        : OptionalLong.empty();
  }

  /** The first moment, once one was taken. */
  long start() {
    return (long) WORD.getVolatile(memory, START);
  }

  @Override
  public void close() {
    arena.close();
  }
}
