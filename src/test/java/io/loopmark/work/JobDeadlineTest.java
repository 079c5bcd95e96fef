package io.loopmark.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An alarm interrupts who is late, and nobody else. */
@Timeout(30)
class JobDeadlineTest {
  private static final long LONG = TimeUnit.HOURS.toNanos(1);

  @Test
  void whoIsLateIsInterruptedOnceAndNotAfterwards() {
    try (JobDeadline alarm = new JobDeadline()) {
      for (int i = 0; i < 3; i++) {
        alarm.arm(0);
        Assertions.assertThrows(
            InterruptedException.class, () -> new CountDownLatch(1).await(20, TimeUnit.SECONDS));
        assertThat(alarm.rang()).isTrue();
        alarm.disarm();
        assertThat(alarm.rang()).isFalse();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
      }
    }
  }

  /** Disarmed at the very moment when it is due, and armed anew for long. */
  @Test
  void itNeverRingsForAnEarlierTime() throws Exception {
    try (JobDeadline alarm = new JobDeadline()) {
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(400);
      while (System.nanoTime() < end) {
        alarm.arm(1_000);
        while (!alarm.rang() && System.nanoTime() % 64 != 0) {
          Thread.onSpinWait();
        }
        alarm.disarm();
        alarm.arm(LONG);
        assertThat(alarm.rang()).isFalse();
        alarm.disarm();
        assertThat(Thread.interrupted()).isFalse();
      }
    }
  }
}
