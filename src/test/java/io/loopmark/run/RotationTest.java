package io.loopmark.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopmark.run.ForkOrder.Slot;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whose turn it is. */
@Timeout(30)
class RotationTest {
  private final TurningForks forks = new TurningForks();

  @Test
  void eachBecomesWarmAloneAndThenTheyTakeTurns() throws IOException {
    boolean all =
        Rotation.of(TurningForks.slots(3), _ -> true, (slot, seat) -> forks.fork(slot, seat, 2));
    assertThat(all).isTrue();
    assertThat(forks.events)
        .startsWith(
            "1 warm",
            "2 warm",
            "3 warm",
            "1 does 1",
            "2 does 1",
            "3 does 1",
            "1 does 2",
            "2 does 2",
            "3 does 2")
        .hasSize(12)
        .contains("1 ends", "2 ends", "3 ends");
    assertThat(forks.mostAtOnce()).isOne();
  }

  @Test
  void theyEndTogetherWhenAllAreDone() throws IOException {
    CyclicBarrier ending = new CyclicBarrier(3);
    Rotation.of(
        TurningForks.slots(3),
        _ -> true,
        (slot, seat) -> {
          forks.fork(slot, seat, slot.fork());
          TurningForks.await(ending);
        });
    assertThat(forks.events.subList(0, 9))
        .containsExactly(
            "1 warm",
            "2 warm",
            "3 warm",
            "1 does 1",
            "2 does 1",
            "3 does 1",
            "2 does 2",
            "3 does 2",
            "3 does 3");
  }

  @Test
  void theTimeInWhichTheyEndIsShared() throws IOException {
    List<Rotation.Seat> seats = Collections.synchronizedList(new ArrayList<>());
    long begin = System.nanoTime();
    Rotation.of(
        TurningForks.slots(3),
        _ -> true,
        (slot, seat) -> {
          seats.add(seat);
          forks.fork(slot, seat, 1);
          TurningForks.rest(500);
        });
    long took = System.nanoTime() - begin;
    long all = seats.stream().mapToLong(seat -> seat.active().nanos()).sum();
    assertThat(all).isBetween(TimeUnit.MILLISECONDS.toNanos(490), took);
  }

  @Test
  void theOthersGoOnWhenOneEndsInItsTurn() throws IOException {
    Rotation.of(
        TurningForks.slots(2),
        _ -> true,
        (slot, seat) -> {
          if (slot.fork() == 2) {
            forks.fork(slot, seat, 2);
            return;
          }
          try (Socket socket = TurningForks.connect(seat)) {
            TurningForks.greet(socket, seat);
            assertThat(TurningForks.pass(socket)).isTrue();
            forks.work(slot, "warm");
            assertThat(TurningForks.pass(socket)).isTrue();
            forks.work(slot, "is killed");
          }
        });
    assertThat(forks.events)
        .containsExactly("1 warm", "2 warm", "1 is killed", "2 does 1", "2 does 2", "2 ends");
    assertThat(forks.mostAtOnce()).isOne();
  }

  @Test
  void whatCannotBeKeptEndsAll() {
    assertThatThrownBy(
            () ->
                Rotation.of(
                    TurningForks.slots(2),
                    _ -> true,
                    (slot, seat) -> {
                      forks.fork(slot, seat, 1);
                      throw new IOException("disk full");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("disk full");
  }

  @Test
  void onlyItsTurnsCount() throws IOException {
    List<Rotation.Seat> seats = Collections.synchronizedList(new ArrayList<>());
    Rotation.of(
        TurningForks.slots(2),
        _ -> true,
        (slot, seat) -> {
          seats.add(seat);
          forks.fork(slot, seat, 20);
        });
    long both = seats.stream().mapToLong(seat -> seat.active().nanos()).sum();
    assertThat(seats).extracting(Rotation.Seat::number).containsExactlyInAnyOrder(1, 2);
    // Each of 42 turns takes two milliseconds at least.
    assertThat(both).isGreaterThan(84_000_000L);
  }

  @Test
  void eachTurnMayHaveToWaitForAnotherRun() throws IOException {
    boolean all =
        Rotation.of(
            TurningForks.slots(1),
            new Other(3),
            (slot, seat) -> {
              assertThat(seat.of()).isEqualTo(2);
              forks.fork(slot, seat, 2);
            });
    assertThat(all).isTrue();
    assertThat(forks.events)
        .containsExactly("1 warm", "asked", "1 does 1", "asked", "1 does 2", "asked", "1 ends");
  }

  @Test
  void withoutTheOtherRunAForkEndsInsteadOfWaiting() throws IOException {
    boolean all =
        Rotation.of(
            TurningForks.slots(1),
            new Other(1),
            (slot, seat) -> {
              try {
                forks.fork(slot, seat, 2);
              } catch (AssertionError | IOException _) {
                forks.events.add("told that it is over");
              }
            });
    assertThat(all).isFalse();
    assertThat(forks.events)
        .containsExactly("1 warm", "asked", "1 does 1", "asked", "told that it is over");
  }

  /** Another run that gives some turns. */
  private final class Other implements Rotation.Gate {
    private int turns;

    Other(int turns) {
      this.turns = turns;
    }

    @Override
    public boolean mayBegin(Slot slot) {
      return true;
    }

    @Override
    public boolean mayTurn() {
      forks.events.add("asked");
      turns--;
      return turns >= 0;
    }

    @Override
    public int others() {
      return 1;
    }
  }
}
