package io.loopmark.machine;

import java.util.Arrays;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * The clock that times everything here, and what reading it costs.
 *
 * @param source the kernel's clock source, such as {@code tsc}
 * @param nanoTimeCost what one {@code System.nanoTime} takes, in nanoseconds: the median over short
 *     loops of calls back to back
 * @param nanoTimeGranularity the smallest step ever seen between two calls, in nanoseconds; empty
 *     when the clock stood still
 */
public record Clock(String source, double nanoTimeCost, OptionalLong nanoTimeGranularity) {

  private static final int ROUNDS = 15;
  private static final long ROUND_NANOS = 1_000_000;

  // The last round starts before this, so all of it fits in 20 ms.
  private static final long BUDGET_NANOS = 19_000_000;

  // Ends a round on a clock that stands still.
  private static final int MOST_CALLS = 1_000_000;

  static Clock read(SystemFiles files, LongSupplier nanoTime) {
    double[] costs = new double[ROUNDS];
    long smallestStep = Long.MAX_VALUE;
    int rounds = 0;
    long begin = nanoTime.getAsLong();
    long now = begin;
    while (rounds < ROUNDS && now - begin < BUDGET_NANOS) {
      long roundBegin = nanoTime.getAsLong();
      now = roundBegin;
      int calls = 0;
      while (now - roundBegin < ROUND_NANOS && calls < MOST_CALLS) {
        long next = nanoTime.getAsLong();
        long step = next - now;
        if (step > 0 && step < smallestStep) {
          smallestStep = step;
        }
        now = next;
        calls++;
      }
      costs[rounds++] = (double) (now - roundBegin) / calls;
    }
    // The early, interpreted rounds and the preempted ones lie above the median.
    Arrays.sort(costs, 0, rounds);
    return new Clock(
        files.value("sys/devices/system/clocksource/clocksource0/current_clocksource"),
        costs[rounds / 2],
        smallestStep == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(smallestStep));
  }
}
