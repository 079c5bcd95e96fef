package io.loopmark.fileserver;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * Lets those go whose clients keep the server waiting for too long, or for longer than others who
 * need their places. Owned by the reactor's thread.
 */
final class Latecomers {
  /** For an answer to a client that was given up to be read. */
  private static final long LAST_WORD_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Reactor reactor;

  Latecomers(Reactor reactor) {
    this.reactor = reactor;
  }

  /** Ends all waits that have been too long. */
  void look(Iterable<Connection> connections, long now) {
    for (Connection connection : connections) {
      if (connection.parked()) {
        if (connection.leaving && now - connection.leavesAt >= 0) {
          reactor.drop(connection);
        } else if (!connection.leaving && connection.clock.left(now) <= 0) {
          giveUp(connection, now);
        }
      }
    }
  }

  /** Ends a wait; whoever is in the middle of a request is told. */
  private void giveUp(Connection connection, long now) {
    if (connection.clock.resting() || connection.conversation.answering()) {
      reactor.drop(connection);
      return;
    }
    connection.leaving = true;
    connection.leavesAt = now + LAST_WORD_NANOS;
    if (connection.key != null) {
      connection.key.interestOps(SelectionKey.OP_READ);
    }
    String why = connection.clock.explain(now);
    reactor.aside(
        connection,
        () -> {
          connection.closeFiles();
          say(connection, why);
        });
  }

  /** Says its last word; what was said and not read would make the client see a reset instead. */
  private static void say(Connection connection, String why) {
    try {
      connection.channel.write(ByteBuffer.wrap(Json.error(why).getBytes(StandardCharsets.UTF_8)));
      connection.channel.shutdownOutput();
    } catch (IOException _) {
      connection.cut();
    }
  }

  /**
   * Makes a place for another: of those who keep it waiting the one that is latest goes, and before
   * all those one that is between requests.
   *
   * @return false when nobody is as late as that
   */
  boolean makePlace(Iterable<Connection> connections, long now, Pressure pressure) {
    Connection latest = null;
    for (Connection connection : connections) {
      if (connection.parked()
          && connection.clock.lateness(now, pressure.pace()) >= pressure.patienceNanos()
          && (latest == null || connection.clock.later(latest.clock, now, pressure.pace()))) {
        latest = connection;
      }
    }
    if (latest == null) {
      return false;
    }
    if (!latest.clock.resting() && !latest.conversation.answering() && !latest.leaving) {
      say(latest, latest.clock.explain(now) + ", and others wait");
    }
    reactor.drop(latest);
    return true;
  }
}
