package io.loopmark.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.run.ForkOrder.Slot;
import io.loopmark.scenario.ForkTurn;
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

/** Forks of a rotation that are threads here, with connections as forks have them. */
final class TurningForks {
  /** What they did, in order. */
  final List<String> events = Collections.synchronizedList(new ArrayList<>());

  private final AtomicInteger working = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  /** How many of them worked at a time, at the most. */
  int mostAtOnce() {
    return most.get();
  }

  static List<Slot> slots(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(fork -> new Slot(null, fork)).toList();
  }

  /** Becomes warm, does iterations and ends. */
  void fork(Slot slot, Rotation.Seat seat, int iterations) throws IOException {
    try (Socket socket = connect(seat)) {
      greet(socket, seat);
      assertThat(pass(socket)).isTrue();
      work(slot, "warm");
      assertThat(pass(socket)).isTrue();
      for (int i = 1; i <= iterations; i++) {
        work(slot, "does " + i);
        assertThat(pass(socket, i == iterations ? ForkTurn.DONE : ForkTurn.OVER)).isTrue();
      }
      events.add(slot.fork() + " ends");
    }
  }

  /** Something that takes a moment. */
  void work(Slot slot, String what) throws IOException {
    most.accumulateAndGet(working.incrementAndGet(), Math::max);
    rest(2);
    events.add(slot.fork() + " " + what);
    working.decrementAndGet();
  }

  static void await(CyclicBarrier barrier) throws IOException {
    try {
      barrier.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IOException(e);
    }
  }

  static void rest(long millis) throws IOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /** Ends a turn, as a fork does; whether another came. */
  static boolean pass(Socket socket) throws IOException {
    return pass(socket, ForkTurn.OVER);
  }

  /** The same with a word of its own. */
  static boolean pass(Socket socket, int end) throws IOException {
    socket.getOutputStream().write(end);
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
