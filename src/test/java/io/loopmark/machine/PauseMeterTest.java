package io.loopmark.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is a pause, and what is only waiting; with a clock that is set by hand. */
@Timeout(10)
class PauseMeterTest {
  private static final long PERIOD = 100;

  private long now;
  private long queued;
  private long pressed;
  private long collected;
  private long longestWait;
  private final PauseMeter meter =
      new PauseMeter(
          millis(PERIOD),
          millis(PERIOD),
          () -> millis(now),
          () -> new PauseMeter.Waits(millis(queued), millis(pressed), millis(collected)),
          () -> millis(longestWait));

  @Test
  void aThreadThatAwakesInTimeOrALittleLaterSawNone() {
    for (long late : new long[] {0, 1, 20, 99, -30, 99}) {
      awakeAfter(PERIOD + late);
    }
    assertThat(paused()).isZero();
  }

  @Test
  void whatTheClockRanOnWithoutItIsAPause() {
    awakeAfter(PERIOD);
    awakeAfter(PERIOD + 5_000);
    assertThat(paused()).isEqualTo(5_000);
    awakeAfter(PERIOD);
    awakeAfter(PERIOD + 300);
    assertThat(paused()).isEqualTo(5_300);
  }

  @ParameterizedTest
  @CsvSource({
    // own, any, longest, collections; pause
    "5000, 0, 0, 0, 0",
    "4950, 0, 0, 0, 0",
    "2000, 0, 0, 0, 3000",
    "0, 0, 0, 4000, 1000",
    "0, 5100, 9000, 0, 0",
    "0, 5100, 40, 0, 4960",
    "0, 0, 9000, 0, 5000"
  })
  void waitingIsNone(long own, long any, long longest, long collections, long pause) {
    awakeAfter(PERIOD);
    queued += own;
    pressed += any;
    collected += collections;
    longestWait = longest;
    awakeAfter(PERIOD + 5_000);
    assertThat(paused()).isEqualTo(pause);
  }

  @Test
  void waitingBeforeTheLastQuestionExcusesNothing() {
    queued += 3_000;
    assertThat(paused()).isZero();
    awakeAfter(PERIOD + 5_000);
    assertThat(paused()).isEqualTo(5_000);
  }

  @Test
  void whatEndedBeforeTheThreadAwokeCountsOnce() {
    awakeAfter(PERIOD);
    now += PERIOD + 700;
    assertThat(paused()).isEqualTo(700);
    awakeAfter(1);
    awakeAfter(PERIOD);
    assertThat(paused()).isEqualTo(700);
  }

  private void awakeAfter(long elapsed) {
    now += elapsed;
    meter.awake();
  }

  private long paused() {
    return TimeUnit.NANOSECONDS.toMillis(meter.pausedNanos());
  }

  private static long millis(long millis) {
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }
}
