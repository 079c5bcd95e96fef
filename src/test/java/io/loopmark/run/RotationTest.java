package io.loopmark.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopmark.run.ForkOrder.Slot;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whose turn it is; forks are threads here, with connections as forks have them. */
@Timeout(30)
class RotationTest {
  private final List<String> events = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger working = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  @Test
  void eachBecomesWarmAloneAndThenTheyTakeTurns() throws IOException {
    boolean all = Rotation.of(slots(3), _ -> true, (slot, seat) -> fork(slot, seat, 2));
    assertThat(all).isTrue();
    assertThat(events)
        .containsExactly(
            "1 warm",
            "2 warm",
            "3 warm",
            "1 does 1",
            "2 does 1",
            "3 does 1",
            "1 does 2",
            "2 does 2",
            "3 does 2",
            "1 ends",
            "2 ends",
            "3 ends");
    assertThat(most.get()).isOne();
  }

  @Test
  void asManyStartAtOnceAsMay() throws IOException {
    CyclicBarrier started = new CyclicBarrier(2);
    AtomicInteger starting = new AtomicInteger();
    AtomicInteger mostStarting = new AtomicInteger();
    Rotation.of(
        slots(4),
        _ -> true,
        (slot, seat) -> {
          mostStarting.accumulateAndGet(starting.incrementAndGet(), Math::max);
          await(started);
          rest(50);
          starting.decrementAndGet();
          fork(slot, seat, 1);
        },
        2);
    assertThat(mostStarting.get()).isEqualTo(2);
    assertThat(events).startsWith("1 warm", "2 warm", "3 warm", "4 warm");
  }

  @Test
  void theTimeInWhichTheyStartIsShared() throws IOException {
    List<Rotation.Seat> seats = Collections.synchronizedList(new ArrayList<>());
    long begin = System.nanoTime();
    Rotation.of(
        slots(2),
        _ -> true,
        (slot, seat) -> {
          seats.add(seat);
          rest(1_000);
          fork(slot, seat, 1);
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
        slots(2),
        _ -> true,
        (slot, seat) -> {
          if (slot.fork() == 2) {
            rest(2_000);
          } else {
            seats.add(seat);
            fork(slot, seat, 1);
          }
        },
        2);
    assertThat(seats.getFirst().active().nanos()).isLessThan(TimeUnit.SECONDS.toNanos(1));
  }

  @Test
  void theOthersGoOnWhenOneEndsEarlier() throws IOException {
    Rotation.of(slots(2), _ -> true, (slot, seat) -> fork(slot, seat, slot.fork()));
    assertThat(events)
        .containsExactly(
            "1 warm", "2 warm", "1 does 1", "2 does 1", "1 ends", "2 does 2", "2 ends");
    assertThat(most.get()).isOne();
  }

  @Test
  void oneThatEndsBeforeItIsWarmIsNotWaitedFor() throws IOException {
    Rotation.of(
        slots(3),
        _ -> true,
        (slot, seat) -> {
          if (slot.fork() != 2) {
            fork(slot, seat, 1);
          }
        });
    assertThat(events)
        .containsExactly("1 warm", "3 warm", "1 does 1", "3 does 1", "1 ends", "3 ends");
  }

  @Test
  void whoDoesNotKnowTheWordGetsNoTurn() throws IOException {
    Rotation.of(
        slots(1),
        _ -> true,
        (slot, seat) -> {
          try (Socket stranger = connect(seat)) {
            stranger.getOutputStream().write("x".repeat(100).getBytes(StandardCharsets.US_ASCII));
            assertThat(stranger.getInputStream().read()).isNegative();
          }
          fork(slot, seat, 1);
        });
    assertThat(events).containsExactly("1 warm", "1 does 1", "1 ends");
  }

  @Test
  void noneBeginsAfterOneThatMayNot() throws IOException {
    boolean all =
        Rotation.of(slots(3), slot -> slot.fork() < 2, (slot, seat) -> fork(slot, seat, 1));
    assertThat(all).isFalse();
    assertThat(events).containsExactly("1 warm", "1 does 1", "1 ends");
  }

  @Test
  void whatCannotBeKeptEndsAll() {
    assertThatThrownBy(
            () ->
                Rotation.of(
                    slots(2),
                    _ -> true,
                    (slot, seat) -> {
                      fork(slot, seat, 1);
                      throw new IOException("disk full");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("disk full");
  }

  @Test
  void onlyItsTurnsCount() throws IOException {
    List<Rotation.Seat> seats = Collections.synchronizedList(new ArrayList<>());
    Rotation.of(
        slots(2),
        _ -> true,
        (slot, seat) -> {
          seats.add(seat);
          fork(slot, seat, 20);
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
            slots(1),
            new Other(3),
            (slot, seat) -> {
              assertThat(seat.of()).isEqualTo(2);
              fork(slot, seat, 2);
            });
    assertThat(all).isTrue();
    assertThat(events)
        .containsExactly("1 warm", "asked", "1 does 1", "asked", "1 does 2", "asked", "1 ends");
  }

  @Test
  void withoutTheOtherRunAForkEndsInsteadOfWaiting() throws IOException {
    boolean all =
        Rotation.of(
            slots(1),
            new Other(1),
            (slot, seat) -> {
              try {
                fork(slot, seat, 2);
              } catch (AssertionError | IOException _) {
                events.add("told that it is over");
              }
            });
    assertThat(all).isFalse();
    assertThat(events)
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
      events.add("asked");
      turns--;
      return turns >= 0;
    }

    @Override
    public int others() {
      return 1;
    }
  }

  private static List<Slot> slots(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(fork -> new Slot(null, fork)).toList();
  }

  private void fork(Slot slot, Rotation.Seat seat, int iterations) throws IOException {
    try (Socket socket = connect(seat)) {
      greet(socket, seat);
      assertThat(pass(socket)).isTrue();
      work(slot, "warm");
      assertThat(pass(socket)).isTrue();
      for (int i = 1; i <= iterations; i++) {
        work(slot, "does " + i);
        assertThat(pass(socket)).isTrue();
      }
      work(slot, "ends");
    }
  }

  private void work(Slot slot, String what) throws IOException {
    most.accumulateAndGet(working.incrementAndGet(), Math::max);
    rest(2);
    events.add(slot.fork() + " " + what);
    working.decrementAndGet();
  }

  private static void await(CyclicBarrier barrier) throws IOException {
    try {
      barrier.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IOException(e);
    }
  }

  private static void rest(long millis) throws IOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /** Ends a turn, as a fork does; whether another came. */
  static boolean pass(Socket socket) throws IOException {
    socket.getOutputStream().write('o');
    return socket.getInputStream().read() >= 0;
  }

  /** Says the word of a seat. */
  static void greet(Socket socket, Rotation.Seat seat) throws IOException {
    String word = seat.property().substring(seat.property().indexOf(':') + 1);
    socket.getOutputStream().write(word.getBytes(StandardCharsets.US_ASCII));
  }

  static Socket connect(Rotation.Seat seat) throws IOException {
    String port = seat.property().substring(0, seat.property().indexOf(':'));
    return new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(port));
  }
}
