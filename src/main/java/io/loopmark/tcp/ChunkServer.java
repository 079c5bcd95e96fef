package io.loopmark.tcp;

import io.loopmark.latency.Latency;
import io.loopmark.net.CongestionControl;
import io.loopmark.net.StallGuard;
import io.loopmark.text.Trouble;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.HdrHistogram.Histogram;

/**
 * System B's server: lets clients gather, and sends all of them the same file at once.
 *
 * <ul>
 *   <li>Who serves is the caller's choice: an {@link Executor}, or one thread over non-blocking
 *       channels.
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

  /** Connections without a place that are in the result. */
  private static final int MOST_TOLD = 1_000;

  private static final Histogram NOTHING_WRITTEN = Latency.histogram();

  private final ServedFile file;
  private final ServerPlan plan;
  private final InetSocketAddress address;
  private final ServerSocketChannel listener;
  private final Lobby lobby;
  private final StallGuard guard = new StallGuard();
  private final Set<Exchange> underWay = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  private ChunkServer(
      ServedFile file, ServerPlan plan, InetSocketAddress address, ServerSocketChannel listener)
      throws IOException {
    this.file = file;
    this.plan = plan;
    this.address = address;
    this.listener = listener;
    this.lobby = new Lobby(listener, plan.patience(), Lobby.MOST_GUESTS, plan.tuning().nodelay());
  }

  /**
   * Listens.
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
      return new ChunkServer(file, plan, address, listener);
    } catch (BindException e) {
      listener.close();
      BindException named = new BindException("cannot listen on " + bind + ": " + e.getMessage());
      named.initCause(e);
      throw named;
    } catch (IOException | RuntimeException e) {
      listener.close();
      throw e;
    }
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return address;
  }

  /** What congestion control its connections get; empty where nobody can ask. */
  public Optional<String> congestion() throws IOException {
    return CongestionControl.granted(listener);
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
        exchange.channel().configureBlocking(true);
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
      exchange.channel().close();
    } catch (IOException _) {
      // Everything was said; what became of it stands in the service.
    }
  }

  private List<Exchange> gather(Gate gate, ServerWatcher watcher, List<ServedTransfer> services)
      throws IOException, InterruptedException {
    Porter porter = new Porter(services, watcher);
    List<SocketChannel> ready = lobby.gather(gate.clients(), porter);
    List<Exchange> exchanges = new ArrayList<>();
    long gateNanos = System.nanoTime();
    Instant gateTime = Instant.now();
    for (SocketChannel channel : ready) {
      int number = gate.firstNumber() + exchanges.size();
      StallGuard.Watch watch = guard.watch(channel, UNTIL_ITS_TURN);
      exchanges.add(new Exchange(channel, watch, file, number, plan, gateNanos, gateTime));
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
    } catch (IOException | RuntimeException e) {
      exchanges.forEach(this::letGo);
      throw e;
    }
  }

  /** Tells of those who get no place; of a flood of them not every one is kept. */
  private final class Porter implements Lobby.Porter {
    private final List<ServedTransfer> services;
    private final ServerWatcher watcher;

    Porter(List<ServedTransfer> services, ServerWatcher watcher) {
      this.services = services;
      this.watcher = watcher;
    }

    @Override
    public void turnedAway(int port, String cause) {
      ServedTransfer service =
          new ServedTransfer(
              0,
              port,
              address.getPort(),
              0,
              0,
              System.nanoTime(),
              LocalDateTime.now(ZoneId.systemDefault()),
              OptionalDouble.empty(),
              Optional.of(cause),
              NOTHING_WRITTEN);
      if (services.size() < MOST_TOLD) {
        services.add(service);
      }
      watcher.ended(service);
    }

    @Override
    public void paused(String cause) {
      watcher.paused(cause);
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    try {
      lobby.close();
      for (Exchange exchange : underWay) {
        exchange.channel().close();
      }
    } finally {
      guard.close();
    }
  }
}
