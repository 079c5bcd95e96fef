package io.loopmark.tcp;

import io.loopmark.net.Deadline;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Connections of the JDK, and a selector to wait with. */
final class SelectorDoor implements Door {
  private final ServerSocketChannel listener;
  private final boolean nodelay;
  private final Selector selector;
  private final SelectionKey key;
  private final Resting resting = new Resting();
  private final Reserve reserve;
  private boolean knocked;

  /**
   * @param listener non-blocking; this door's to close
   * @param nodelay whether to its guests what is short is sent at once
   */
  SelectorDoor(ServerSocketChannel listener, boolean nodelay) throws IOException {
    this.nodelay = nodelay;
    this.listener = listener;
    this.selector = Selector.open();
    try {
      this.key = listener.register(selector, SelectionKey.OP_ACCEPT);
      this.reserve = new Reserve();
    } catch (IOException e) {
      selector.close();
      throw e;
    }
  }

  @Override
  public boolean isOpen() {
    return listener.isOpen() && selector.isOpen();
  }

  @Override
  public List<Guest> await(long millis) throws IOException {
    if (isOpen() && millis == 0) {
      selector.selectNow();
    } else if (isOpen()) {
      selector.select(millis);
    }
    if (!isOpen()) {
      return List.of();
    }
    if (resting.over()) {
      interest(SelectionKey.OP_ACCEPT);
    }
    List<Guest> heard = new ArrayList<>();
    knocked = false;
    for (SelectionKey selected : selector.selectedKeys()) {
      if (selected.attachment() instanceof Guest guest) {
        heard.add(guest);
      } else {
        knocked = true;
      }
    }
    selector.selectedKeys().clear();
    return heard;
  }

  @Override
  public boolean knocked() {
    return knocked;
  }

  @Override
  public Conduit next() throws IOException {
    SocketChannel channel = listener.accept();
    return channel == null ? null : new SocketConduit(channel);
  }

  @Override
  public void hear(Guest guest) throws IOException {
    SocketChannel channel = channel(guest);
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, nodelay);
    channel.register(selector, SelectionKey.OP_READ, guest);
  }

  @Override
  public void release(Guest guest) {
    SelectionKey of = channel(guest).keyFor(selector);
    if (of != null) {
      of.cancel();
    }
  }

  private static SocketChannel channel(Guest guest) {
    return ((SocketConduit) guest.conduit()).channel();
  }

  @Override
  public void settle() throws IOException {
    selector.selectNow(); // Only now do cancelled keys let go of their channels.
  }

  @Override
  public boolean rest() {
    interest(0);
    return resting.begin();
  }

  private void interest(int operations) {
    try {
      key.interestOps(operations);
    } catch (CancelledKeyException _) {
      // Somebody closed the door; whoever looks next sees it.
    }
  }

  @Override
  public Optional<Deadline> resting() {
    return resting.until();
  }

  @Override
  public Conduit last() throws IOException {
    try {
      SocketChannel channel = listener.accept();
      if (channel == null) {
        return null;
      }
      channel.configureBlocking(false);
      return new SocketConduit(channel);
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
      reserve.close();
    } finally {
      selector.wakeup();
    }
  }

  @Override
  public void free() throws IOException {
    selector.close();
  }
}
