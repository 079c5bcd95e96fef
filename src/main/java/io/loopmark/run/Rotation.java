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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;

/**
 * Forks of one work that are measured in rotation: all start, as many at once as there are
 * processors, then they become warm in short turns, and when all are, each does one iteration in
 * its turn, again and again; when all have done theirs, they end together. From the first turn to
 * the last, one of them works at any moment and the others wait, so that what a shared machine does
 * from one second to the next meets all of them alike.
 */
final class Rotation implements Closeable {
  private static final int LOOK_MILLIS = 20;
  private static final int WORD_LENGTH = new UUID(0, 0).toString().length();

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

  private final ServerSocket server;
  private final int forks;
  private final List<RotatingFork> members = new ArrayList<>();

  private Rotation(int forks) throws IOException {
    this.forks = forks;
    server = new ServerSocket(0, forks, InetAddress.getLoopbackAddress());
    server.setSoTimeout(LOOK_MILLIS);
  }

  /** Asked whether the rotation goes on. */
  interface Gate {
    /** Whether a fork may begin; otherwise no more do. */
    boolean mayBegin(ForkOrder.Slot slot);

    /**
     * Whether a warm fork may have its turn, or all that are done may end; may wait. Otherwise all
     * are to end where they are.
     */
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
    return of(slots, gate, measuring, Runtime.getRuntime().availableProcessors());
  }

  /**
   * Measures forks in rotation.
   *
   * @param atOnce how many may start at a time
   */
  static boolean of(List<ForkOrder.Slot> slots, Gate gate, Measuring measuring, int atOnce)
      throws IOException {
    ThreadFactory threads = Thread.ofPlatform().name("loopmark-fork-", 1).factory();
    List<Future<?>> measured = new ArrayList<>();
    // Closed in this order: the rotation, so that no fork waits for a turn any more, then threads.
    try (ExecutorService executor = Executors.newThreadPerTaskExecutor(threads);
        Rotation rotation = new Rotation(slots.size() + gate.others())) {
      long begin = System.nanoTime();
      for (ForkOrder.Slot slot : slots) {
        rotation.awaitStarting(atOnce - 1);
        if (!gate.mayBegin(slot)) {
          break;
        }
        Seat seat = rotation.seat(measured.size() + 1);
        Callable<Void> fork =
            () -> {
              measuring.measure(slot, seat);
              return null;
            };
        seat.active.start();
        Future<?> future = executor.submit(fork);
        measured.add(future);
        rotation.members.add(new RotatingFork(seat, future));
      }
      rotation.awaitStarting(0);
      rotation.share(System.nanoTime() - begin);
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

  private Seat seat(int number) {
    return new Seat(
        UUID.randomUUID().toString(), server.getLocalPort(), number, forks, new Stopwatch());
  }

  /** Waits until all forks but so many ask for their first turns, or have ended. */
  private void awaitStarting(int most) throws IOException {
    while (members.stream().filter(RotatingFork::starting).count() > most) {
      try {
        admit(server.accept());
      } catch (SocketTimeoutException _) {
        // One may have ended meanwhile.
      }
    }
  }

  /** Of the time in which all started, each had its part, or less. */
  private void share(long nanos) {
    members.stream()
        .filter(RotatingFork::up)
        .map(member -> member.seat().active())
        .forEach(active -> active.set(Math.min(active.nanos(), nanos / members.size())));
  }

  private void admit(Socket socket) throws IOException {
    String word = greeting(socket);
    for (RotatingFork member : members) {
      if (word.equals(member.seat().word())) {
        member.join(socket);
        return;
      }
    }
    socket.close();
  }

  /** The word of a fork; a stranger that says nothing is not waited for. */
  private static String greeting(Socket socket) {
    try {
      socket.setSoTimeout(1_000);
      byte[] said = socket.getInputStream().readNBytes(WORD_LENGTH + 1);
      socket.setSoTimeout(0);
      socket.setTcpNoDelay(true);
      return new String(said, 0, Math.min(said.length, WORD_LENGTH), StandardCharsets.US_ASCII);
    } catch (IOException _) {
      return "";
    }
  }

  /**
   * Gives turns until all forks have done their iterations, and has them end; false when they may
   * have no more.
   */
  private boolean turn(Gate gate) throws InterruptedException {
    List<RotatingFork> left = warm();
    List<RotatingFork> done = new ArrayList<>();
    while (!left.isEmpty()) {
      for (RotatingFork member : List.copyOf(left)) {
        if (!gate.mayTurn()) {
          return false;
        }
        RotatingFork.Turn turn = member.turn();
        if (turn == RotatingFork.Turn.DONE) {
          done.add(member);
        }
        if (turn == RotatingFork.Turn.DONE || turn == RotatingFork.Turn.ENDED) {
          left.remove(member);
        }
      }
    }
    if (done.isEmpty()) {
      return true;
    }
    if (!gate.mayTurn()) {
      return false;
    }
    end(done);
    return true;
  }

  /** Has them end together: nothing is measured any more that one could disturb. */
  private static void end(List<RotatingFork> done) throws InterruptedException {
    done.forEach(member -> member.begin(done.size()));
    for (RotatingFork member : done) {
      member.awaitEnd();
    }
  }

  /** Gives turns until all are warm or have ended; those that are warm. */
  private List<RotatingFork> warm() throws InterruptedException {
    List<RotatingFork> cold = new ArrayList<>(members.stream().filter(RotatingFork::up).toList());
    List<RotatingFork> warm = new ArrayList<>(cold);
    while (!cold.isEmpty()) {
      for (RotatingFork member : List.copyOf(cold)) {
        RotatingFork.Turn turn = member.turn();
        if (turn != RotatingFork.Turn.WARMING) {
          cold.remove(member);
        }
        if (turn == RotatingFork.Turn.ENDED) {
          warm.remove(member);
        }
      }
    }
    return warm;
  }

  /** Forks that wait for a turn end. */
  private void dismiss() throws IOException {
    for (RotatingFork member : members) {
      member.dismiss();
    }
  }

  @Override
  public void close() throws IOException {
    dismiss();
    server.close();
  }
}
