package io.loopmark.pingpong;

import io.loopmark.machine.Binding;
import io.loopmark.net.Deadline;
import io.loopmark.net.HostPort;
import io.loopmark.net.Loopback;
import io.loopmark.net.SocketFolder;
import io.loopmark.stack.EventLoop;
import io.loopmark.stack.LoopChannel;
import io.loopmark.stack.LoopListener;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A listening stream socket of Netty, TCP or UNIX, for one peer; each side has an event loop. */
final class LoopRendezvous implements Rendezvous {
  private static final long GLANCE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final PingPongKind kind;
  private final EventLoop loop;
  private final LoopListener listener;
  private final String address;
  private final Optional<SocketFolder> folder;
  private boolean handedOut;

  private LoopRendezvous(PingPongKind kind, Optional<SocketFolder> folder) throws IOException {
    this.kind = kind;
    this.folder = folder;
    this.loop = EventLoop.open(kind.stack(), Binding.ANYWHERE);
    try {
      SocketAddress wanted =
          folder.isPresent()
              ? UnixDomainSocketAddress.of(folder.get().socket())
              : Loopback.ephemeral();
      this.listener = loop.call(() -> LoopListener.bind(loop, wanted, 1, () -> {}));
      this.address =
          listener.local() instanceof InetSocketAddress inet
              ? new HostPort(inet.getAddress().getHostAddress(), inet.getPort()).toString()
              : wanted.toString();
    } catch (IOException | RuntimeException e) {
      loop.close();
      throw e;
    } catch (InterruptedException e) {
      loop.close();
      throw interrupted(e);
    }
  }

  static LoopRendezvous open(PingPongKind kind) throws IOException {
    if (kind.link() != Link.UNIX) {
      return new LoopRendezvous(kind, Optional.empty());
    }
    SocketFolder folder = SocketFolder.create();
    try {
      return new LoopRendezvous(kind, Optional.of(folder));
    } catch (IOException | RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  static Endpoint connect(PingPongKind kind, String address) throws IOException {
    SocketAddress remote =
        kind.link() == Link.UNIX
            ? UnixDomainSocketAddress.of(address)
            : HostPort.parse(address).resolve();
    EventLoop loop = EventLoop.open(kind.stack(), Binding.ANYWHERE);
    try {
      return loop.call(
          () -> {
            LoopChannel channel = LoopChannel.unconnected(loop, remote, true);
            channel.connect(remote);
            return new LoopEndpoint(loop, channel, kind);
          });
    } catch (IOException | RuntimeException e) {
      loop.close();
      throw e;
    } catch (InterruptedException e) {
      loop.close();
      throw interrupted(e);
    }
  }

  private static InterruptedIOException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    InterruptedIOException interrupted = new InterruptedIOException("interrupted while connecting");
    interrupted.initCause(cause);
    return interrupted;
  }

  @Override
  public String address() {
    return address;
  }

  @Override
  public Endpoint connect() throws IOException {
    return connect(kind, address);
  }

  @Override
  public Endpoint accept(Deadline deadline) throws IOException, InterruptedException {
    return loop.call(() -> taken(deadline));
  }

  private Endpoint taken(Deadline deadline) throws IOException, InterruptedException {
    listener.listen();
    LoopChannel channel = listener.next(true);
    while (channel == null) {
      if (deadline.passed()) {
        throw new SocketTimeoutException("no peer came to " + address + " before the deadline");
      }
      loop.await(Math.clamp(deadline.remainingNanos(), 1, GLANCE_NANOS));
      channel = listener.next(true);
    }
    // Who is connected needs no name any more, and nothing is left if we die.
    listener.close();
    folder.ifPresent(SocketFolder::close);
    synchronized (this) {
      handedOut = true;
    }
    return new LoopEndpoint(loop, channel, kind);
  }

  @Override
  public void close() {
    listener.close();
    folder.ifPresent(SocketFolder::close);
    boolean own;
    synchronized (this) {
      own = !handedOut;
    }
    if (own) {
      loop.close();
    }
  }
}
