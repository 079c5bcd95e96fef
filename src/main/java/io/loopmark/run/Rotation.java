package io.loopmark.run;

import io.loopmark.scenario.ForkTurn;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;

/**
 * Forks of one work that are measured in rotation: one after another is started and becomes warm,
 * and then each does one iteration in its turn, again and again, until all have ended. At any
 * moment one of them works and the others wait, so that what a shared machine does from one second
 * to the next meets all of them alike.
 */
final class Rotation implements Closeable {
  private static final int LOOK_MILLIS = 20;

  /**
   * A fork's place in it.
   *
   * @param word what this fork alone knows
   * @param port where it is to connect
   * @param number from 1
   * @param of how many there are
   */
  record Seat(String word, int port, int number, int of, Stopwatch active) {
    /** What the fork is told by {@link ForkTurn#PROPERTY}. */
    String property() {
      return port + ":" + word;
    }
  }

  /** How long a fork had its turn. */
  static final class Stopwatch {
    private long nanos;
    private long since;
    private boolean running;

    synchronized void start() {
      since = System.nanoTime();
      running = true;
    }

    synchronized void stop() {
      nanos = nanos();
      running = false;
    }

    synchronized long nanos() {
      return running ? nanos + System.nanoTime() - since : nanos;
    }
  }

  private final ServerSocket server;
  private final int forks;
  private final List<Member> members = new ArrayList<>();
  private int seats;

  private Rotation(int forks) throws IOException {
    this.forks = forks;
    server = new ServerSocket(0, forks, InetAddress.getLoopbackAddress());
    server.setSoTimeout(LOOK_MILLIS);
  }

  /** Asked whether the rotation goes on. */
  interface Gate {
    /** Whether a fork may begin; otherwise no more do. */
    boolean mayBegin(ForkOrder.Slot slot);

    /** Whether a warm fork may have its turn; may wait. Otherwise all are to end. */
    default boolean mayTurn() {
      return true;
    }

    /** How many forks take turns with these that are not of this rotation. */
    default int others() {
      return 0;
    }
  }

  /** Measures a fork, on a thread of its own. */
  interface Measuring {
    void measure(ForkOrder.Slot slot, Seat seat) throws IOException;
  }

  /**
   * Measures forks in rotation.
   *
   * @return whether all of them began and had their turns
   * @throws IOException what one of them threw
   */
  static boolean of(List<ForkOrder.Slot> slots, Gate gate, Measuring measuring) throws IOException {
    ThreadFactory threads = Thread.ofPlatform().name("loopmark-fork-", 1).factory();
    List<Future<?>> measured = new ArrayList<>();
    // Closed in this order: the rotation, so that no fork waits for a turn any more, then threads.
    try (ExecutorService executor = Executors.newThreadPerTaskExecutor(threads);
        Rotation rotation = new Rotation(slots.size() + gate.others())) {
      for (ForkOrder.Slot slot : slots) {
        if (!gate.mayBegin(slot)) {
          break;
        }
        Seat seat = rotation.next();
        Callable<Void> fork =
            () -> {
              measuring.measure(slot, seat);
              return null;
            };
        Future<Void> future = executor.submit(fork);
        measured.add(future);
        rotation.admit(seat, future);
      }
      boolean turned = rotation.turn(gate);
      if (!turned) {
        rotation.dismiss();
      }
      for (Future<?> each : measured) {
        each.get();
      }
      return turned && measured.size() == slots.size();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while forks had their turns");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** The place of the next fork. */
  private Seat next() {
    seats++;
    return new Seat(
        UUID.randomUUID().toString(), server.getLocalPort(), seats, forks, new Stopwatch());
  }

  /**
   * Waits until a fork is warm, or has ended.
   *
   * @param seat its place
   * @param measuring ends with the fork; begun already
   */
  private void admit(Seat seat, Future<?> measuring) throws IOException {
    seat.active.start();
    while (!measuring.isDone()) {
      try {
        Socket socket = server.accept();
        Member member = new Member(socket, measuring, seat.active);
        if (member.greets(seat.word)) {
          members.add(member);
          seat.active.stop();
          return;
        }
        socket.close();
      } catch (SocketTimeoutException _) {
        // It may have ended meanwhile.
      }
    }
  }

  /** Gives turns until all forks have ended; false when they may have no more. */
  private boolean turn(Gate gate) throws InterruptedException {
    List<Member> left = new ArrayList<>(members);
    while (!left.isEmpty()) {
      for (Member member : List.copyOf(left)) {
        if (!gate.mayTurn()) {
          return false;
        }
        if (!member.turn()) {
          left.remove(member);
        }
      }
    }
    return true;
  }

  /** A fork that has been warm. */
  private record Member(Socket socket, Future<?> measuring, Stopwatch active) {
    /** Whether it is one of ours; a stranger that says nothing is not waited for. */
    boolean greets(String word) {
      try {
        socket.setSoTimeout(1_000);
        byte[] said = socket.getInputStream().readNBytes(word.length() + 1);
        socket.setSoTimeout(0);
        socket.setTcpNoDelay(true);
        return new String(said, StandardCharsets.US_ASCII).startsWith(word);
      } catch (IOException _) {
        return false;
      }
    }

    /** Lets it go on until its turn is over; false when it has ended, and all of it is gone. */
    boolean turn() throws InterruptedException {
      active.start();
      try {
        socket.getOutputStream().write(1);
        if (socket.getInputStream().read() >= 0) {
          active.stop();
          return true;
        }
      } catch (IOException _) {
        // It was killed.
      }
      try {
        measuring.get();
      } catch (ExecutionException | CancellationException _) {
        // Told to whoever asks for the results.
      } finally {
        active.stop();
      }
      return false;
    }
  }

  /** Forks that wait for a turn end. */
  private void dismiss() throws IOException {
    for (Member member : members) {
      member.socket.close();
    }
  }

  @Override
  public void close() throws IOException {
    dismiss();
    server.close();
  }
}
