package io.loopmark.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A run is ended from another thread. */
@Timeout(30)
class InterruptionTest {
  private final Interruption interruption = new Interruption();

  @Test
  void aForkThatStartsAfterAKillIsKilledToo() {
    AtomicInteger kills = new AtomicInteger();
    interruption.wish(
        () -> {
          // Only the third time there is something that dies of it, and the run ends.
          if (kills.incrementAndGet() == 3) {
            interruption.runEnded();
          } else if (kills.get() == 2) {
            throw new IllegalStateException("cannot be killed");
          }
        });
    assertThat(kills).hasValue(3);
  }

  @Test
  void afterTheRunNothingIsKilledAgain() {
    AtomicInteger kills = new AtomicInteger();
    interruption.runEnded();
    interruption.wish(kills::incrementAndGet);
    assertThat(kills).hasValue(1);
    assertThat(interruption.wished()).isTrue();
  }

  @Test
  void aForkMayTellOfTheEndBeforeItIsWished() throws InterruptedException {
    assertThat(interruption.wished()).isFalse();
    Thread later = Thread.ofPlatform().start(() -> interruption.wish(interruption::runEnded));
    assertThat(interruption.isOnItsWay()).isTrue();
    later.join();
    assertThat(new Interruption().isOnItsWay()).isFalse();
  }
}
