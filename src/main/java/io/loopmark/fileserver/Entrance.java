package io.loopmark.fileserver;

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
 *   <li>When nobody has got a place for long, those who wait for one are told why they are not
 *       served; a descriptor is kept for that.
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
  private final long patienceNanos;
  private final long longestNanos;
  private volatile boolean paused;
  private boolean noDescriptors;
  private long admitted;
  private long pausedAt;
  private long complainedAt = System.nanoTime() - COMPLAIN_NANOS;

  /** A descriptor to tell somebody with that there are none. */
  private ServerSocketChannel spare = ServerSocketChannel.open();

  private final ByteBuffer unread = ByteBuffer.allocate(Workspace.SMALL);

  Entrance(Reactor.Setup setup, Selector selector, Reactor reactor) throws IOException {
    this.listener = setup.listener();
    this.served = setup.served();
    this.most = setup.capacity().connections();
    this.complaints = setup.complaints();
    this.patienceNanos = served.limits().crowdedIdle().toNanos();
    this.longestNanos = served.limits().stall().toNanos() / 2;
    this.reactor = reactor;
    listener.configureBlocking(false);
    this.key = listener.register(selector, SelectionKey.OP_ACCEPT);
  }

  /** Whether clients wait for a place. */
  boolean paused() {
    return paused;
  }

  /** Lets in who is there. */
  void accept() {
    for (int i = 0; i < MOST_AT_ONCE; i++) {
      if (reactor.count() >= most && !reactor.makePlace(System.nanoTime(), patienceNanos)) {
        pause(false, most + " connections, as many as there may be: others wait");
        return;
      }
      SocketChannel channel;
      try {
        channel = listener.accept();
      } catch (IOException e) {
        if (listener.isOpen() && !reactor.makePlace(System.nanoTime(), patienceNanos)) {
          pause(true, "accepting pauses: " + e.getMessage());
        }
        return;
      }
      if (channel == null) {
        return;
      }
      admit(channel);
    }
  }

  private void admit(SocketChannel channel) {
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      admitted++;
      reactor.admit(new Connection(channel, served));
    } catch (IOException _) {
      close(channel);
    } catch (RuntimeException | Error e) {
      close(channel);
      throw e;
    }
  }

  private void pause(boolean descriptors, String why) {
    if (!paused) {
      paused = true;
      pausedAt = System.nanoTime();
      key.interestOps(0);
    }
    noDescriptors = descriptors;
    if (pausedAt - complainedAt >= COMPLAIN_NANOS) {
      complainedAt = pausedAt;
      complaints.accept(why);
    }
  }

  /** Goes on accepting when there is a place; turns away who has waited for one long enough. */
  void look(long now) {
    if (!paused) {
      return;
    }
    if (now - pausedAt >= longestNanos) {
      pausedAt = now;
      turnAway();
    }
    if (reactor.count() < most || reactor.makePlace(now, patienceNanos)) {
      long since = pausedAt;
      long before = admitted;
      paused = false;
      key.interestOps(SelectionKey.OP_ACCEPT);
      accept();
      if (paused && admitted == before) {
        pausedAt = since; // It is still the same wait.
      }
    }
  }

  private void turnAway() {
    String why =
        noDescriptors ? NO_DESCRIPTORS : "too many connections: " + most + "; try again later";
    byte[] words = Json.error(why).getBytes(StandardCharsets.UTF_8);
    if (noDescriptors) {
      close(spare);
    }
    try {
      for (int i = 0; i < MOST_AT_ONCE; i++) {
        SocketChannel channel = listener.accept();
        if (channel == null) {
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
