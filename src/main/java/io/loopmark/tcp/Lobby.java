package io.loopmark.tcp;

import io.loopmark.net.Deadline;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Where clients wait until all are ready: one thread, whatever serves them afterwards.
 *
 * <ul>
 *   <li>A client that leaves, says something else or doesn't become ready in time fails alone, and
 *       its place is free for another.
 *   <li>When its time is up the gate opens for those who are ready.
 *   <li>Who is too many waits for the next gate, unless {@link #dismiss} sends everybody away.
 *   <li>{@link #close} from another thread ends a gathering.
 * </ul>
 */
final class Lobby implements AutoCloseable {
  /** More connections than this at once are turned away, ready or not. */
  private static final int MOST_GUESTS = 4_096;

  /**
   * Who came.
   *
   * @param ready in the order in which they became ready; non-blocking, the caller's to close
   * @param turnedAway why, and who
   */
  record Gathering(List<SocketChannel> ready, List<TurnedAway> turnedAway) {}

  /** A connection that got no place; closed. */
  record TurnedAway(int port, String cause) {}

  private final ServerSocketChannel listener;
  private final Selector selector;
  private final Patience patience;
  private final List<TurnedAway> turnedAway = new ArrayList<>();
  private final Set<Guest> guests = new LinkedHashSet<>();
  private final Set<Guest> ready = new LinkedHashSet<>();

  /** One connection before the gate. */
  private static final class Guest {
    final SocketChannel channel;
    final int port;
    final Deadline deadline;
    final ByteBuffer said = ByteBuffer.allocate(64);

    Guest(SocketChannel channel, Deadline deadline) {
      this.channel = channel;
      this.port = port(channel.socket().getRemoteSocketAddress());
      this.deadline = deadline;
    }

    String said() {
      return new String(said.array(), 0, said.position(), StandardCharsets.ISO_8859_1);
    }
  }

  /**
   * @param listener non-blocking; this lobby's to close
   */
  Lobby(ServerSocketChannel listener, Patience patience) throws IOException {
    this.listener = listener;
    this.patience = patience;
    this.selector = Selector.open();
    listener.register(selector, SelectionKey.OP_ACCEPT);
  }

  static int port(SocketAddress address) {
    return address instanceof InetSocketAddress inet ? inet.getPort() : 0;
  }

  /**
   * Waits for {@code clients} to be ready, or until patience ends.
   *
   * @throws ClosedChannelException when the lobby is closed
   */
  synchronized Gathering gather(int clients) throws IOException, InterruptedException {
    Deadline deadline = Deadline.in(patience.gate());
    boolean full = ready.size() >= clients; // as some did not get through the gate before
    boolean checked = false;
    while (!checked && !deadline.passed()) {
      // Who left before the last one came is noticed in one more look.
      checked = full;
      look(full ? 0 : nextMillis(deadline));
      full = ready.size() >= clients;
      checked &= full;
    }
    List<Guest> leaving = ready.stream().limit(clients).toList();
    leaving.forEach(this::letThrough);
    selector.selectNow(); // Only now do cancelled keys let go of their channels.
    return new Gathering(leaving.stream().map(guest -> guest.channel).toList(), told());
  }

  private void look(long millis) throws IOException, InterruptedException {
    if (listener.isOpen() && millis == 0) {
      selector.selectNow();
    } else if (listener.isOpen()) {
      selector.select(millis);
    }
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted while clients gathered");
    }
    if (!listener.isOpen()) {
      throw new ClosedChannelException();
    }
    List<SelectionKey> keys = List.copyOf(selector.selectedKeys());
    selector.selectedKeys().clear();
    for (SelectionKey key : keys) {
      if (key.attachment() instanceof Guest guest) {
        listen(guest);
      } else {
        admit();
      }
    }
    turnLateAway();
  }

  /** Sends away who is here or in the queue, and lets nobody in any more. */
  synchronized List<TurnedAway> dismiss(String cause) throws IOException {
    admit();
    listener.close();
    for (Guest guest : List.copyOf(guests)) {
      turnAway(guest, cause);
    }
    selector.selectNow();
    return told();
  }

  private void letThrough(Guest guest) {
    guests.remove(guest);
    ready.remove(guest);
    guest.channel.keyFor(selector).cancel();
  }

  private List<TurnedAway> told() {
    List<TurnedAway> all = List.copyOf(turnedAway);
    turnedAway.clear();
    return all;
  }

  private long nextMillis(Deadline gate) {
    long next = gate.remainingNanos();
    for (Guest guest : guests) {
      if (!ready.contains(guest)) {
        next = Math.min(next, guest.deadline.remainingNanos());
      }
    }
    return Math.max(1, TimeUnit.NANOSECONDS.toMillis(next));
  }

  private void admit() throws IOException {
    for (SocketChannel c = listener.accept(); c != null; c = listener.accept()) {
      Guest guest = new Guest(c, Deadline.in(patience.stall()));
      guests.add(guest);
      try {
        c.configureBlocking(false);
        c.setOption(StandardSocketOptions.TCP_NODELAY, true);
        c.register(selector, SelectionKey.OP_READ, guest);
      } catch (IOException e) {
        turnAway(guest, "left before the gate opened: " + e.getMessage());
      }
      if (guests.size() > MOST_GUESTS) {
        turnAway(guest, "more than " + MOST_GUESTS + " connections");
      }
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
    } else if (said.stripTrailing().equals(Wire.READY) && guest.said.hasRemaining()) {
      ready.add(guest);
    } else if (!Wire.READY.startsWith(said)) {
      guest.said.flip();
      turnAway(guest, "said " + Wire.shown(guest.said) + "; accepted: " + Wire.READY);
    }
  }

  private void turnLateAway() throws IOException {
    for (Guest guest : List.copyOf(guests)) {
      if (guest.deadline.passed() && !ready.contains(guest)) {
        turnAway(guest, "not ready within " + patience.stall().toMillis() + " ms");
      }
    }
  }

  private void turnAway(Guest guest, String cause) throws IOException {
    guests.remove(guest);
    ready.remove(guest);
    turnedAway.add(new TurnedAway(guest.port, cause));
    try (SocketChannel channel = guest.channel) {
      // What was said and not read would make the peer see a reset instead of an end.
      channel.read(guest.said.clear());
    } catch (IOException _) {
      // It has left by itself.
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    selector.wakeup();
    synchronized (this) {
      for (Guest guest : guests) {
        guest.channel.close();
      }
      guests.clear();
      ready.clear();
      selector.close();
    }
  }
}
