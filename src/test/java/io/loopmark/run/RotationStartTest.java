package io.loopmark.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who takes part in a rotation, and what its start takes. */
@Timeout(30)
class RotationStartTest {
  private final TurningForks forks = new TurningForks();

  @Test
  void asManyStartAtOnceAsMay() throws IOException {
    CyclicBarrier started = new CyclicBarrier(2);
    AtomicInteger starting = new AtomicInteger();
    AtomicInteger mostStarting = new AtomicInteger();
    Rotation.of(
        TurningForks.slots(4),
        _ -> true,
        (slot, seat) -> {
          mostStarting.accumulateAndGet(starting.incrementAndGet(), Math::max);
          TurningForks.await(started);
          TurningForks.rest(50);
          starting.decrementAndGet();
          forks.fork(slot, seat, 1);
        },
        2);
    assertThat(mostStarting.get()).isEqualTo(2);
    assertThat(forks.events).startsWith("1 warm", "2 warm", "3 warm", "4 warm");
  }

  @Test
  void theTimeInWhichTheyStartIsShared() throws IOException {
    List<Rotation.Seat> seats = Collections.synchronizedList(new ArrayList<>());
    long begin = System.nanoTime();
    Rotation.of(
        TurningForks.slots(2),
        _ -> true,
        (slot, seat) -> {
          seats.add(seat);
          TurningForks.rest(1_000);
          forks.fork(slot, seat, 1);
        },
        2);
    long took = System.nanoTime() - begin;
    long both = seats.stream().mapToLong(seat -> seat.active().nanos()).sum();
    assertThat(both).isBetween(TimeUnit.SECONDS.toNanos(1), took);
  }

  @Test
  void oneThatHangsWhileItStartsTakesNothingFromTheOthers() throws IOException {
    List<Rotation.Seat> seats = Collections.synchronizedList(new ArrayList<>());
    Rotation.of(
        TurningForks.slots(2),
        _ -> true,
        (slot, seat) -> {
          if (slot.fork() == 2) {
            TurningForks.rest(2_000);
          } else {
            seats.add(seat);
            forks.fork(slot, seat, 1);
          }
        },
        2);
    assertThat(seats.getFirst().active().nanos()).isLessThan(TimeUnit.SECONDS.toNanos(1));
  }

  @Test
  void oneThatEndsBeforeItIsWarmIsNotWaitedFor() throws IOException {
    Rotation.of(
        TurningForks.slots(3),
        _ -> true,
        (slot, seat) -> {
          if (slot.fork() != 2) {
            forks.fork(slot, seat, 1);
          }
        });
    assertThat(forks.events)
        .startsWith("1 warm", "3 warm", "1 does 1", "3 does 1")
        .hasSize(6)
        .contains("1 ends", "3 ends");
  }

  @Test
  void whoDoesNotKnowTheWordGetsNoTurn() throws IOException {
    Rotation.of(
        TurningForks.slots(1),
        _ -> true,
        (slot, seat) -> {
          try (Socket stranger = TurningForks.connect(seat)) {
            stranger.getOutputStream().write("x".repeat(100).getBytes(StandardCharsets.US_ASCII));
            assertThat(stranger.getInputStream().read()).isNegative();
          }
          forks.fork(slot, seat, 1);
        });
    assertThat(forks.events).containsExactly("1 warm", "1 does 1", "1 ends");
  }

  @Test
  void noneBeginsAfterOneThatMayNot() throws IOException {
    boolean all =
        Rotation.of(
            TurningForks.slots(3),
            slot -> slot.fork() < 2,
            (slot, seat) -> forks.fork(slot, seat, 1));
    assertThat(all).isFalse();
    assertThat(forks.events).containsExactly("1 warm", "1 does 1", "1 ends");
  }
}
