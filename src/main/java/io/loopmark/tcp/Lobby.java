package io.loopmark.tcp;

import io.loopmark.net.Deadline;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Where clients wait until all are ready: one thread, whatever serves them afterwards.
 *
 * <ul>
 *   <li>A client that leaves, says something else or doesn't become ready in time fails alone, and
 *       its place is free for another.
 *   <li>When its time is up the gate opens for those who are ready.
 * </ul>
 */
final class Lobby implements AutoCloseable {
  /** More connections than this at once are turned away, ready or not. */
  private static final int MOST_GUESTS = 4_096;

  /**
   * Who came.
   *
   * @param ready in the order in which they became ready; non-blocking
   * @param turnedAway why, and who
   */
  record Gathering(List<SocketChannel> ready, List<TurnedAway> turnedAway) {}

  /** A connection that got no place; closed. */
  record TurnedAway(int port, String cause) {}

  private final ServerSocketChannel listener;
  private final Selector selector;
  private final Patience patience;
  private final List<TurnedAway> turnedAway = new ArrayList<>();
  private final List<Guest> guests = new ArrayList<>();
  private final List<Guest> ready = new ArrayList<>();

  /** One connection before the gate. */
  private static final class Guest {
    final SocketChannel channel;
    final int port;
    final Deadline deadline;
    final ByteBuffer said = ByteBuffer.allocate(64);

    Guest(SocketChannel channel, Deadline deadline) {
      this.channel = channel;
      this.port = Exchange.port(channel.socket().getRemoteSocketAddress());
      this.deadline = deadline;
    }

    String said() {
      return new String(said.array(), 0, said.position(), StandardCharsets.US_ASCII);
    }
  }

  /**
   * @param listener non-blocking; stays open
   */
  Lobby(ServerSocketChannel listener, Patience patience) throws IOException {
    this.listener = listener;
    this.patience = patience;
    this.selector = Selector.open();
    listener.register(selector, SelectionKey.OP_ACCEPT);
  }

  /** Waits for {@code clients} to be ready, or until patience ends. */
  Gathering gather(int clients) throws IOException {
    Deadline deadline = Deadline.in(patience.gate());
    while (ready.size() < clients && !deadline.passed()) {
      selector.select(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nextNanos(deadline))));
      List<SelectionKey> keys = List.copyOf(selector.selectedKeys());
      selector.selectedKeys().clear();
      for (SelectionKey key : keys) {
        if (key.isAcceptable()) {
          admit();
        } else if (ready.size() < clients) {
          listen((Guest) key.attachment());
        }
      }
      turnLateAway();
    }
    for (Guest guest : List.copyOf(guests)) {
      if (!ready.contains(guest)) {
        turnAway(guest, deadline.passed() ? late() : "more than the " + clients + " expected");
      }
    }
    return new Gathering(ready.stream().map(guest -> guest.channel).toList(), turnedAway);
  }

  private long nextNanos(Deadline gate) {
    long next = gate.remainingNanos();
    for (Guest guest : guests) {
      if (!ready.contains(guest)) {
        next = Math.min(next, guest.deadline.remainingNanos());
      }
    }
    return next;
  }

  private void admit() throws IOException {
    for (SocketChannel c = listener.accept(); c != null; c = listener.accept()) {
      Guest guest = new Guest(c, Deadline.in(patience.stall()));
      guests.add(guest);
      if (guests.size() > MOST_GUESTS) {
        turnAway(guest, "more than " + MOST_GUESTS + " connections");
        continue;
      }
      c.configureBlocking(false);
      c.register(selector, SelectionKey.OP_READ, guest);
    }
  }

  private void listen(Guest guest) throws IOException {
    int n;
    try {
      n = guest.channel.read(guest.said);
    } catch (IOException e) {
      turnAway(guest, "left before the gate opened: " + e.getMessage());
      return;
    }
    String said = guest.said();
    if (n < 0) {
      turnAway(guest, "left before the gate opened");
    } else if (said.stripTrailing().equals(Wire.READY)) {
      if (!ready.contains(guest)) {
        ready.add(guest);
      }
    } else if (!Wire.READY.startsWith(said)) {
      guest.said.flip();
      turnAway(guest, "said " + Wire.shown(guest.said) + "; accepted: " + Wire.READY);
    }
  }

  private void turnLateAway() throws IOException {
    for (Guest guest : List.copyOf(guests)) {
      if (guest.deadline.passed() && !ready.contains(guest)) {
        turnAway(guest, late());
      }
    }
  }

  private String late() {
    return "not ready within " + patience.stall().toMillis() + " ms";
  }

  private void turnAway(Guest guest, String cause) throws IOException {
    guests.remove(guest);
    ready.remove(guest);
    turnedAway.add(new TurnedAway(guest.port, cause));
    guest.channel.close();
  }

  /** Lets go of the sockets; those that are ready stay open. */
  @Override
  public void close() throws IOException {
    selector.close();
  }
}
