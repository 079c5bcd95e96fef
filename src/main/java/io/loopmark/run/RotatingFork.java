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
    /** It did its last iteration, and is to end. */
    DONE,
    /** It ended, and all of it is gone. */
    ENDED;

    private static Turn of(int said) {
      return switch (said) {
        case ForkTurn.WARMING -> WARMING;
        case ForkTurn.DONE -> DONE;
        default -> OVER;
      };
    }
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
    begin(1);
    try {
      int end = connection.orElseThrow().getInputStream().read();
      if (end >= 0) {
        seat.active().stop();
        return Turn.of(end);
      }
    } catch (IOException _) {
      // It was killed.
    }
    awaitEnd();
    return Turn.ENDED;
  }

  /**
   * Lets it go on.
   *
   * @param among with how many at a time
   */
  void begin(int among) {
    seat.active().start(among);
    try {
      connection.orElseThrow().getOutputStream().write(1);
    } catch (IOException _) {
      // It was killed.
    }
  }

  /** Waits until it has ended, after it was told to go on. */
  void awaitEnd() throws InterruptedException {
    try {
      measuring.get();
    } catch (ExecutionException | CancellationException _) {
      // Told to whoever asks for the results.
    } finally {
      seat.active().stop();
    }
  }

  /** Has it end where it waits for a turn. */
  void dismiss() throws IOException {
    if (connection.isPresent()) {
      connection.get().close();
    }
  }
}
