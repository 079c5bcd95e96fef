package io.loopmark.tcp;

import io.loopmark.net.Deadline;
import io.loopmark.stack.EventLoop;
import io.loopmark.stack.LoopChannel;
import io.loopmark.stack.LoopListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Connections of Netty, and its event loop to wait with; the loop's thread owns it. */
final class LoopDoor implements Door {
  private final EventLoop loop;
  private final LoopListener listener;
  private final Resting resting = new Resting();

  /** Who is before the gate. */
  private final Set<Guest> guests = new LinkedHashSet<>();

  /** Who has said something that was not listened to yet. */
  private final Set<Guest> heard = new LinkedHashSet<>();

  private final Reserve reserve;
  private boolean knocked;

  private LoopDoor(EventLoop loop, InetSocketAddress bind, int backlog)
      throws IOException, InterruptedException {
    this.loop = loop;
    this.reserve = new Reserve();
    try {
      this.listener = LoopListener.bind(loop, bind, backlog, () -> knocked = true);
    } catch (IOException | InterruptedException e) {
      reserve.close();
      throw e;
    }
  }

  /** Listens. */
  static LoopDoor open(EventLoop loop, InetSocketAddress bind, int backlog)
      throws IOException, InterruptedException {
    return loop.call(() -> new LoopDoor(loop, bind, backlog));
  }

  /** Where it listens. */
  InetSocketAddress address() {
    return (InetSocketAddress) listener.local();
  }

  @Override
  public boolean isOpen() {
    return listener.isOpen();
  }

  @Override
  public List<Guest> await(long millis) throws IOException, InterruptedException {
    if (!isOpen()) {
      return List.of();
    }
    resting.over();
    if (resting.until().isEmpty()) {
      listener.listen();
    }
    heard.removeIf(guest -> !conduit(guest).heard());
    if (millis == 0 || knocked() || !heard.isEmpty()) {
      loop.look();
    } else {
      loop.await(TimeUnit.MILLISECONDS.toNanos(millis));
    }
    if (millis == 0) {
      // The last look before the gate opens.
      guests.forEach(guest -> conduit(guest).lookForReset());
    }
    return List.copyOf(heard);
  }

  @Override
  public boolean knocked() {
    return knocked && resting.until().isEmpty();
  }

  @Override
  public Conduit next() throws IOException, InterruptedException {
    LoopChannel channel = listener.next(false);
    // Who comes from now on is heard of by an event.
    knocked = channel != null;
    return channel == null ? null : new LoopConduit(loop, channel);
  }

  @Override
  public void hear(Guest guest) throws IOException {
    if (guest.port() == 0) {
      // Of who was reset before it was taken, io_uring tells nothing but this.
      throw new SocketException("Connection reset");
    }
    guests.add(guest);
    conduit(guest).watch(() -> heard.add(guest));
    conduit(guest).listen();
  }

  @Override
  public void release(Guest guest) {
    conduit(guest).watch(() -> {});
    guests.remove(guest);
    heard.remove(guest);
  }

  private static LoopConduit conduit(Guest guest) {
    return (LoopConduit) guest.conduit();
  }

  @Override
  public void settle() throws IOException, InterruptedException {
    loop.look();
  }

  @Override
  public boolean rest() {
    return resting.begin();
  }

  @Override
  public Optional<Deadline> resting() {
    return resting.until();
  }

  @Override
  public Conduit last() throws IOException, InterruptedException {
    try {
      Conduit next = next();
      if (next == null) {
        listener.listen();
        loop.look();
        next = next();
      }
      return next;
    } catch (ClosedChannelException e) {
      throw e;
    } catch (IOException e) {
      return reserve.givenUpFor(e) ? last() : null;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      listener.close();
    } finally {
      reserve.close();
    }
  }

  @Override
  public void free() {
    // The loop is its owner's to close.
  }
}
