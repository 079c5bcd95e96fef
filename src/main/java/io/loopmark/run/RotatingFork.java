package io.loopmark.run;

import io.loopmark.scenario.ForkTurn;
import java.io.IOException;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** A fork of a rotation that has begun, as seen by who gives the turns. */
final class RotatingFork {
  /** What a fork did in a turn. */
  enum Turn {
    /** It worked, and is not warm. */
    WARMING,
    /** It became warm, or did an iteration. */
    OVER,
    /** It ended, and all of it is gone. */
    LAST
  }

  private final Rotation.Seat seat;
  private final Future<?> measuring;
  private Optional<Socket> connection = Optional.empty();

  RotatingFork(Rotation.Seat seat, Future<?> measuring) {
    this.seat = seat;
    this.measuring = measuring;
  }

  Rotation.Seat seat() {
    return seat;
  }

  /** Whether it may still ask for its first turn. */
  boolean starting() {
    return !up() && !measuring.isDone();
  }

  /** Whether it has asked for its first turn. */
  boolean up() {
    return connection.isPresent();
  }

  void join(Socket socket) {
    seat.active().stop();
    connection = Optional.of(socket);
  }

  /** Lets it go on until its turn is over. */
  Turn turn() throws InterruptedException {
    seat.active().start();
    try {
      Socket socket = connection.orElseThrow();
      socket.getOutputStream().write(1);
      int end = socket.getInputStream().read();
      if (end >= 0) {
        seat.active().stop();
        return end == ForkTurn.WARMING ? Turn.WARMING : Turn.OVER;
      }
    } catch (IOException _) {
      // It was killed.
    }
    try {
      measuring.get();
    } catch (ExecutionException | CancellationException _) {
      // Told to whoever asks for the results.
    } finally {
      seat.active().stop();
    }
    return Turn.LAST;
  }

  /** Has it end where it waits for a turn. */
  void dismiss() throws IOException {
    if (connection.isPresent()) {
      connection.get().close();
    }
  }
}
