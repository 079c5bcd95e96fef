package io.loopmark.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.run.ForkOrder.Slot;
import io.loopmark.suite.Plan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a run tells of its forks before each begins. */
@Timeout(10)
class ProgressTest {
  private final List<String> told = new ArrayList<>();
  private final List<Duration> left = new ArrayList<>();
  private final RunObserver observer =
      new RunObserver() {
        @Override
        public void started(Plan plan, Path folder, List<String> notes) {}

        @Override
        public boolean forkStarts(int index, int total, String cell, int fork, Duration rest) {
          told.add(index + " of " + total);
          left.add(rest);
          return index < 4;
        }

        @Override
        public void forkFailed(String cell, int fork, String cause) {}

        @Override
        public void forkInvalid(String cell, int fork, String why) {}

        @Override
        public void finished() {}
      };

  @Test
  void forksThatTakeTurnsAreAllToComeUntilTheyHaveEnded() {
    ForkOrder order = ForkOrderTest.ofCells(5);
    Progress progress = new Progress(order, observer);
    Slot first = order.next().orElseThrow();
    Slot second = order.next().orElseThrow();
    Slot third = order.next().orElseThrow();
    List<Slot> together = List.of(first, second, third);
    assertThat(together).allMatch(slot -> progress.starts(slot, together));
    Duration fork = first.cell().forkEstimate();
    assertThat(left)
        .allMatch(rest -> rest.compareTo(fork.multipliedBy(5)) <= 0)
        .allMatch(rest -> rest.compareTo(fork.multipliedBy(4)) > 0);
    progress.ended(together);
    Slot fourth = order.next().orElseThrow();
    assertThat(progress.starts(fourth, List.of(fourth))).isFalse();
    assertThat(told).containsExactly("1 of 5", "2 of 5", "3 of 5", "4 of 5");
    // The three took no time, so the others will take none.
    assertThat(left.getLast()).isLessThan(fork);
  }

  @Test
  void whatAnotherRunHadOfTheTimeIsNotCounted() {
    AtomicLong clock = new AtomicLong(5);
    Progress progress = new Progress(ForkOrderTest.ofCells(5), observer, clock::get);
    clock.addAndGet(100);
    assertThat(progress.waiting(() -> clock.addAndGet(1000) > 0)).isTrue();
    clock.addAndGet(10);
    assertThat(progress.waiting(() -> false)).isFalse();
    assertThat(progress.took()).isEqualTo(Duration.ofNanos(110));
  }
}
