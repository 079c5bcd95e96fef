package io.loopmark.fileserver;

import io.loopmark.net.Descriptors;
import io.loopmark.text.Trouble;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Lets clients in, as many as there is room for. Owned by the reactor's thread.
 *
 * <ul>
 *   <li>Where there is no place, or no file descriptor, the connection that is latest makes room;
 *       where nobody is late, accepting pauses and goes on as soon as there is a place.
 *   <li>The longer somebody waits, the more is asked of those who have places ({@link Pressure}).
 *   <li>When nobody has got a place for long, or there was always somebody waiting for longer,
 *       those who wait are told why they are not served; a descriptor is kept for that.
 * </ul>
 */
final class Entrance {
  private static final int MOST_AT_ONCE = 256;
  private static final long COMPLAIN_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final String NO_DESCRIPTORS =
      "no file descriptors are left for another connection; try again later";

  private final ServerSocketChannel listener;
  private final SelectionKey key;
  private final Reactor reactor;
  private final Conversation.Served served;
  private final int most;
  private final Consumer<String> complaints;
  private final Pressure least;
  private final long longestNanos;
  private final long mostNanos;
  private volatile boolean paused;
  private boolean noDescriptors;

  /** When somebody has got a place, or all who waited for one were told that there is none. */
  private long movedAt;

  /** Since when there is always somebody who waits, or one of those who waited then still may. */
  private long crowdedAt;

  private boolean crowded;
  private int admitted;

  /** So many connections there were when there was no room for another. */
  private int full;

  private long complainedAt = System.nanoTime() - COMPLAIN_NANOS;

  /** A descriptor to tell somebody with that there are none. */
  private ServerSocketChannel spare = ServerSocketChannel.open();

  private final ByteBuffer unread = ByteBuffer.allocate(Workspace.SMALL);

  Entrance(Reactor.Setup setup, Selector selector, Reactor reactor) throws IOException {
    this.listener = setup.listener();
    this.served = setup.served();
    this.most = setup.capacity().connections();
    this.complaints = setup.complaints();
    this.least = Pressure.of(served.limits(), 0);
    this.longestNanos = served.limits().stall().toNanos() / 2;
    this.mostNanos = served.limits().stall().toNanos() / 10 * 9;
    this.reactor = reactor;
    listener.configureBlocking(false);
    this.key = listener.register(selector, SelectionKey.OP_ACCEPT);
  }

  /** Whether clients wait for a place. */
  boolean paused() {
    return paused;
  }

  /** Somebody is there: lets in whom there is room for. */
  void accept() {
    if (reactor.count() >= most) {
      boolean made = makePlace();
      complain(most + " connections, as many as there may be: others wait");
      if (!made) {
        pause(false);
        return;
      }
    }
    // Whether somebody is left when there is no more room is told by the selector.
    for (int i = 0; i < MOST_AT_ONCE && reactor.count() < most; i++) {
      SocketChannel channel;
      try {
        channel = listener.accept();
      } catch (IOException e) {
        if (!Descriptors.exhausted(e)) {
          complainUnlessClosed(e); // Of one that has left already, say.
        } else if (listener.isOpen() && !makePlace()) {
          pause(true);
          complain("accepting pauses: " + e.getMessage());
        }
        return;
      }
      if (channel == null) {
        nobody();
        return;
      }
      admit(channel);
    }
  }

  /** Nobody is there. */
  void nobody() {
    crowded &= paused;
  }

  /** The longer somebody waits the more is asked of those who have places. */
  private boolean makePlace() {
    long now = System.nanoTime();
    Pressure pressure = crowded ? Pressure.of(served.limits(), now - movedAt) : least;
    return reactor.makePlace(now, pressure);
  }

  private void admit(SocketChannel channel) {
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      movedAt = System.nanoTime();
      if (crowded && ++admitted > FileServer.BACKLOG) {
        // More than the kernel holds: all who waited then have got a place.
        crowded(movedAt);
      }
      reactor.admit(new Connection(channel, served));
    } catch (IOException _) {
      close(channel);
    } catch (RuntimeException | Error e) {
      close(channel);
      throw e;
    }
  }

  private void pause(boolean descriptors) {
    long now = System.nanoTime();
    if (!crowded) {
      crowded(now);
      movedAt = now;
    }
    full = reactor.count();
    if (!paused) {
      paused = true;
      key.interestOps(0);
    }
    noDescriptors = descriptors;
  }

  private void complainUnlessClosed(IOException e) {
    if (listener.isOpen()) {
      complain("somebody could not be let in: " + Trouble.words(e));
    }
  }

  private void complain(String why) {
    long now = System.nanoTime();
    if (now - complainedAt >= COMPLAIN_NANOS) {
      complainedAt = now;
      complaints.accept(why);
    }
  }

  private void crowded(long now) {
    crowded = true;
    crowdedAt = now;
    admitted = 0;
  }

  /** Goes on accepting as soon as somebody has left. */
  void lookForRoom() {
    if (paused && reactor.count() < full) {
      resume();
    }
  }

  /** Makes a place, if one is needed; turns away who has waited for one long enough. */
  void look(long now) {
    if (paused && (reactor.count() < most || makePlace())) {
      resume();
      accept();
    }
    boolean stuck = paused && now - movedAt >= longestNanos;
    if (stuck || (crowded && now - crowdedAt >= mostNanos)) {
      movedAt = now;
      crowdedAt = now;
      admitted = 0;
      turnAway();
    }
  }

  private void resume() {
    paused = false;
    key.interestOps(SelectionKey.OP_ACCEPT);
  }

  private void turnAway() {
    String why =
        noDescriptors ? NO_DESCRIPTORS : "too many connections: " + most + "; try again later";
    byte[] words = Json.error(why).getBytes(StandardCharsets.UTF_8);
    if (noDescriptors) {
      close(spare);
    }
    try {
      for (int i = 0; i < FileServer.BACKLOG; i++) {
        SocketChannel channel = listener.accept();
        if (channel == null) {
          resume();
          break;
        }
        tell(channel, words);
      }
    } catch (IOException _) {
      // Not even one: they wait on.
    }
    try {
      spare = spare.isOpen() ? spare : ServerSocketChannel.open();
    } catch (IOException _) {
      // Somebody else took it; there will be one when connections end.
    }
  }

  private void tell(SocketChannel channel, byte... words) {
    try (channel) {
      channel.configureBlocking(false);
      channel.write(ByteBuffer.wrap(words));
      channel.shutdownOutput();
      // What was said and not read would make the client see a reset instead.
      channel.read(unread.clear());
    } catch (IOException _) {
      // The client left before it was told.
    }
  }

  private static void close(java.io.Closeable descriptor) {
    try {
      descriptor.close();
    } catch (IOException _) {
      // It is of no more use either way.
    }
  }

  void close() {
    close(listener);
    close(spare);
  }
}
