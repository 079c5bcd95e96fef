package io.loopmark.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class DeadlineTest {
  @Test
  void oneAheadHasTimeLeft() {
    Deadline deadline = Deadline.in(Duration.ofHours(1));
    assertThat(deadline.passed()).isFalse();
    assertThat(deadline.remainingNanos())
        .isBetween(Duration.ofMinutes(59).toNanos(), Duration.ofHours(1).toNanos());
  }

  @Test
  void oneBehindHasNothingLeft() {
    Deadline deadline = Deadline.in(Duration.ofHours(-1));
    assertThat(deadline.passed()).isTrue();
    assertThat(deadline.remainingNanos()).isZero();
  }

  @Test
  void nowIsTooLate() {
    assertThat(Deadline.in(Duration.ZERO).passed()).isTrue();
  }

  /** nanoTime may be anywhere, so the sum may pass the end of the number range. */
  @Test
  void worksWhereTheNumbersWrapAround() {
    long far = Long.MAX_VALUE - Duration.ofSeconds(10).toNanos();
    Deadline ahead = new Deadline(System.nanoTime() + far);
    Deadline behind = new Deadline(System.nanoTime() - far);
    assertThat(ahead.passed()).isFalse();
    assertThat(ahead.remainingNanos()).isPositive();
    assertThat(behind.passed()).isTrue();
    assertThat(behind.remainingNanos()).isZero();
  }
}
