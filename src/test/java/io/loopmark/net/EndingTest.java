package io.loopmark.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class EndingTest {
  @Test
  void whatHearsTheInterruptionEnds() {
    ExecutorService executor = Executors.newSingleThreadExecutor();
    executor.execute(LockSupport::park);
    Ending.of(executor, "a thread");
    assertThat(executor.isTerminated()).isTrue();
  }

  @Test
  void whatDoesNotIsNotWaitedForForEver() {
    CountDownLatch end = new CountDownLatch(1);
    ExecutorService executor = Executors.newSingleThreadExecutor();
    executor.execute(
        () -> {
          while (end.getCount() > 0) {
            Thread.onSpinWait();
          }
        });
    assertThatThrownBy(() -> Ending.of(executor, "a thread", Duration.ofMillis(50)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a thread did not end within 50 ms of being interrupted");
    end.countDown();
    executor.close();
  }

  @Test
  void anInterruptionOfTheCallerIsKept() {
    ExecutorService executor = Executors.newSingleThreadExecutor();
    Thread.currentThread().interrupt();
    Ending.of(executor, "a thread");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(executor.isTerminated()).isTrue();
  }
}
