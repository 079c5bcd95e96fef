package io.loopmark.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.run.ForkOrder.Slot;
import io.loopmark.scenario.ForkTurn;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** In which turns forks become warm; they are threads here, with connections as forks have them. */
@Timeout(30)
class WarmingTurnsTest {
  private final List<String> events = Collections.synchronizedList(new ArrayList<>());

  @Test
  void noneDoesAnIterationBeforeAllAreWarm() throws IOException {
    rotation((slot, seat) -> fork(slot, seat, slot.fork(), 1));
    assertThat(events)
        .containsExactly(
            "1 warm",
            "2 warms",
            "3 warms",
            "2 warm",
            "3 warms",
            "3 warm",
            "1 does 1",
            "2 does 1",
            "3 does 1");
  }

  @Test
  void whoEndsWhileItBecomesWarmIsNotWaitedFor() throws IOException {
    rotation(
        (slot, seat) -> {
          if (slot.fork() == 2) {
            try (Socket socket = begin(seat)) {
              turn(socket, "2 warms", 'w');
            }
          } else {
            fork(slot, seat, 3, 1);
          }
        });
    assertThat(events)
        .containsExactly(
            "1 warms",
            "2 warms",
            "3 warms",
            "1 warms",
            "3 warms",
            "1 warm",
            "3 warm",
            "1 does 1",
            "3 does 1");
  }

  private static void rotation(Rotation.Measuring measuring) throws IOException {
    List<Slot> slots = IntStream.rangeClosed(1, 3).mapToObj(fork -> new Slot(null, fork)).toList();
    assertThat(Rotation.of(slots, _ -> true, measuring)).isTrue();
  }

  private void fork(Slot slot, Rotation.Seat seat, int turns, int iterations) throws IOException {
    try (Socket socket = begin(seat)) {
      for (int i = 1; i < turns; i++) {
        turn(socket, slot.fork() + " warms", ForkTurn.WARMING);
      }
      turn(socket, slot.fork() + " warm", ForkTurn.OVER);
      for (int i = 1; i <= iterations; i++) {
        turn(socket, slot.fork() + " does " + i, i == iterations ? ForkTurn.DONE : ForkTurn.OVER);
      }
    }
  }

  /** Joins the rotation and waits for its first turn. */
  private static Socket begin(Rotation.Seat seat) throws IOException {
    Socket socket = TurningForks.connect(seat);
    TurningForks.greet(socket, seat);
    assertThat(TurningForks.pass(socket)).isTrue();
    return socket;
  }

  private void turn(Socket socket, String what, int end) throws IOException {
    events.add(what);
    assertThat(TurningForks.pass(socket, end)).isTrue();
  }
}
