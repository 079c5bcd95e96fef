package io.loopmark.tcp;

import io.loopmark.net.CongestionControl;
import io.loopmark.net.StallGuard;
import io.loopmark.stack.EventLoop;
import io.loopmark.text.Trouble;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * System B's server: lets clients gather, and sends all of them the same file at once.
 *
 * <ul>
 *   <li>Who serves is the caller's choice: an {@link Executor}, one thread over non-blocking
 *       channels, or one of Netty's event loops.
 *   <li>A client that fails, at whatever point, fails alone; one that stands still is given up
 *       after the plan's patience.
 *   <li>One caller at a time; {@link #close} from another thread ends what is under way.
 * </ul>
 */
public final class ChunkServer implements AutoCloseable {
  /** Who finds it full tries again a second later, and strangers may fill it. */
  private static final int LEAST_BACKLOG = 1_024;

  /** A client that waits for a thread to serve it is not standing still. */
  private static final Duration UNTIL_ITS_TURN = Duration.ofDays(1);

  private final ServedFile file;
  private final ServerPlan plan;
  private final InetSocketAddress address;

  /** The JDK's, of which more can be asked. */
  private final Optional<ServerSocketChannel> listener;

  private final Lobby lobby;
  private final Optional<EventLoop> loop;
  private final StallGuard guard = new StallGuard();
  private final Set<Exchange> underWay = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  private ChunkServer(
      ServedFile file,
      ServerPlan plan,
      InetSocketAddress address,
      Door door,
      Optional<ServerSocketChannel> listener,
      Optional<EventLoop> loop) {
    this.file = file;
    this.plan = plan;
    this.address = address;
    this.listener = listener;
    this.loop = loop;
    this.lobby = new Lobby(door, plan.patience(), Lobby.MOST_GUESTS);
  }

  /**
   * Listens with the JDK's channels.
   *
   * @param clients how many may connect before any is accepted
   * @param file what to send; the caller closes it
   */
  public static ChunkServer open(
      InetSocketAddress bind, int clients, ServedFile file, ServerPlan plan) throws IOException {
    ServerSocketChannel listener = ServerSocketChannel.open();
    try {
      listener.bind(bind, Math.max(LEAST_BACKLOG, clients));
      plan.tuning().congestion().applyTo(listener);
      listener.configureBlocking(false);
      InetSocketAddress address = (InetSocketAddress) listener.getLocalAddress();
      Door door = new SelectorDoor(listener, plan.tuning().nodelay());
      return new ChunkServer(file, plan, address, door, Optional.of(listener), Optional.empty());
    } catch (BindException e) {
      listener.close();
      throw named(bind, e);
    } catch (IOException | RuntimeException e) {
      listener.close();
      throw e;
    }
  }

  /**
   * Listens with Netty's, on its event loop, where {@link #serveOnLoop} then serves.
   *
   * @param loop the caller's to close, after the server
   * @throws IOException also when the loop's stack cannot send such a file
   */
  public static ChunkServer open(
      InetSocketAddress bind, int clients, ServedFile file, ServerPlan plan, EventLoop loop)
      throws IOException, InterruptedException {
    if (!file.mapped() && file.size() > loop.mostOfAFile()) {
      throw new IOException(
          "file size '"
              + file.size()
              + "'; accepted where Netty's io_uring sends from the file itself: up to "
              + loop.mostOfAFile()
              + "; from memory any");
    }
    try {
      LoopDoor door = LoopDoor.open(loop, bind, Math.max(LEAST_BACKLOG, clients));
      return new ChunkServer(file, plan, door.address(), door, Optional.empty(), Optional.of(loop));
    } catch (BindException e) {
      throw named(bind, e);
    }
  }

  private static BindException named(InetSocketAddress bind, BindException cause) {
    BindException named = new BindException("cannot listen on " + bind + ": " + cause.getMessage());
    named.initCause(cause);
    return named;
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return address;
  }

  /** What congestion control its connections get; empty where nobody can ask. */
  public Optional<String> congestion() throws IOException {
    return listener.isPresent() ? CongestionControl.granted(listener.get()) : Optional.empty();
  }

  /**
   * Serves one gate's clients, each as a task of {@code executor}.
   *
   * @return what became of every client, fewer than the gate's when patience ended first, and of up
   *     to a thousand connections that got no place
   */
  public List<ServedTransfer> serve(Gate gate, Executor executor, ServerWatcher watcher)
      throws IOException, InterruptedException {
    List<ServedTransfer> services = Collections.synchronizedList(new ArrayList<>());
    List<Exchange> exchanges = gather(gate, watcher, services);
    try {
      for (Exchange exchange : exchanges) {
        ((SocketConduit) exchange.conduit()).channel().configureBlocking(true);
      }
      new ExchangeQueue(
              exchanges,
              plan.patience(),
              exchange -> end(exchange, runToEnd(exchange), services, watcher))
          .run(executor);
    } finally {
      exchanges.forEach(this::letGo);
    }
    return List.copyOf(services);
  }

  /** The same with one thread, the caller's, and non-blocking channels. */
  public List<ServedTransfer> serveSelecting(Gate gate, ServerWatcher watcher)
      throws IOException, InterruptedException {
    List<ServedTransfer> services = new ArrayList<>();
    List<Exchange> exchanges = List.of();
    // Opened first: when clients have gathered there may be no descriptor left for it.
    try (SelectorLoop loop = new SelectorLoop()) {
      exchanges = gather(gate, watcher, services);
      for (Exchange exchange : exchanges) {
        loop.add(exchange);
      }
      loop.run((exchange, failure) -> end(exchange, failure, services, watcher));
    } finally {
      exchanges.forEach(this::letGo);
    }
    return services;
  }

  /** The same on the event loop it was opened with. */
  public List<ServedTransfer> serveOnLoop(Gate gate, ServerWatcher watcher)
      throws IOException, InterruptedException {
    EventLoop own = loop.orElseThrow();
    return own.call(() -> serveOn(own, gate, watcher));
  }

  private List<ServedTransfer> serveOn(EventLoop own, Gate gate, ServerWatcher watcher)
      throws IOException, InterruptedException {
    List<ServedTransfer> services = new ArrayList<>();
    LoopServing serving =
        new LoopServing(own, (exchange, failure) -> end(exchange, failure, services, watcher));
    List<Exchange> exchanges = gather(gate, watcher, services);
    try {
      exchanges.forEach(serving::add);
      serving.run();
    } finally {
      exchanges.forEach(this::letGo);
    }
    return services;
  }

  private static Optional<IOException> runToEnd(Exchange exchange) {
    try {
      int next = SelectionKey.OP_WRITE;
      while (next != 0) {
        next = exchange.step();
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e);
    } catch (RuntimeException | Error e) {
      return Optional.of(new IOException(Trouble.words(e), e));
    }
  }

  private void end(
      Exchange exchange,
      Optional<IOException> failure,
      List<ServedTransfer> services,
      ServerWatcher watcher) {
    ServedTransfer service = exchange.ended(failure);
    letGo(exchange);
    services.add(service);
    watcher.ended(service);
  }

  /** Also of one whose turn never came; a second time does nothing. */
  private void letGo(Exchange exchange) {
    underWay.remove(exchange);
    exchange.watch().close();
    try {
      exchange.conduit().close();
    } catch (IOException _) {
      // Everything was said; what became of it stands in the service.
    }
  }

  private List<Exchange> gather(Gate gate, ServerWatcher watcher, List<ServedTransfer> services)
      throws IOException, InterruptedException {
    Lobby.Porter porter = new TellingPorter(address.getPort(), services, watcher);
    List<Conduit> ready = lobby.gather(gate.clients(), porter);
    List<Exchange> exchanges = new ArrayList<>();
    long gateNanos = System.nanoTime();
    Instant gateTime = Instant.now();
    for (Conduit conduit : ready) {
      int number = gate.firstNumber() + exchanges.size();
      StallGuard.Watch watch = guard.watch(conduit, UNTIL_ITS_TURN);
      exchanges.add(new Exchange(conduit, watch, file, number, plan, gateNanos, gateTime));
    }
    underWay.addAll(exchanges);
    try {
      if (plan.oneGate()) {
        boolean full = exchanges.size() == gate.clients();
        lobby.dismiss(
            full
                ? "more than the " + gate.clients() + " expected"
                : "not ready when the gate opened",
            porter);
      }
      if (closed) {
        throw new ClosedChannelException();
      }
      return exchanges;
    } catch (IOException | InterruptedException | RuntimeException e) {
      exchanges.forEach(this::letGo);
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    try {
      lobby.close();
      for (Exchange exchange : underWay) {
        exchange.conduit().close();
      }
    } finally {
      guard.close();
    }
  }
}
