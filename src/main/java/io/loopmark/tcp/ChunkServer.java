package io.loopmark.tcp;

import io.loopmark.latency.Latency;
import io.loopmark.net.StallGuard;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;

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
  private static final int LEAST_BACKLOG = 128;

  /** A client that waits for a thread to serve it is not standing still. */
  private static final Duration UNTIL_ITS_TURN = Duration.ofDays(1);

  private final ServedFile file;
  private final ServerPlan plan;
  private final ServerSocketChannel listener;
  private final InetSocketAddress address;
  private final StallGuard guard = new StallGuard();

  private ChunkServer(ServedFile file, ServerPlan plan, ServerSocketChannel listener)
      throws IOException {
    this.file = file;
    this.plan = plan;
    this.listener = listener;
    this.address = (InetSocketAddress) listener.getLocalAddress();
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
      listener.configureBlocking(false);
      return new ChunkServer(file, plan, listener);
    } catch (BindException e) {
      listener.close();
      BindException named = new BindException("address " + bind + ": " + e.getMessage());
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

  /**
   * Serves one gate's clients, each as a task of {@code executor}.
   *
   * @param clients how many open the gate
   * @return what became of every connection; fewer than {@code clients} when patience ended first
   */
  public List<Service> serve(int clients, Executor executor, ServerWatcher watcher)
      throws IOException, InterruptedException {
    List<Service> services = Collections.synchronizedList(new ArrayList<>());
    List<Exchange> exchanges = gather(clients, watcher, services);
    CountDownLatch left = new CountDownLatch(exchanges.size());
    for (Exchange exchange : exchanges) {
      exchange.channel().configureBlocking(true);
    }
    for (Exchange exchange : exchanges) {
      executor.execute(
          () -> {
            try {
              services.add(end(exchange, runToEnd(exchange), watcher));
            } finally {
              left.countDown();
            }
          });
    }
    left.await();
    return List.copyOf(services);
  }

  /** The same with one thread, the caller's, and non-blocking channels. */
  public List<Service> serveSelecting(int clients, ServerWatcher watcher) throws IOException {
    List<Service> services = new ArrayList<>();
    List<Exchange> exchanges = gather(clients, watcher, services);
    try (SelectorLoop loop = new SelectorLoop()) {
      for (Exchange exchange : exchanges) {
        loop.add(exchange);
      }
      loop.run((exchange, failure) -> services.add(end(exchange, failure, watcher)));
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
      return Optional.of(new IOException(e));
    }
  }

  private static Service end(
      Exchange exchange, Optional<IOException> failure, ServerWatcher watcher) {
    Service service = exchange.ended(failure);
    exchange.watch().close();
    try {
      exchange.channel().close();
    } catch (IOException _) {
      // Everything was said; what became of it stands in the service.
    }
    watcher.ended(service);
    return service;
  }

  private List<Exchange> gather(int clients, ServerWatcher watcher, List<Service> services)
      throws IOException {
    Lobby.Gathering gathering;
    try (Lobby lobby = new Lobby(listener, plan.patience())) {
      gathering = lobby.gather(clients);
    }
    if (plan.oneGate()) {
      stopListening();
    }
    for (Lobby.TurnedAway guest : gathering.turnedAway()) {
      Service service = turnedAway(guest);
      services.add(service);
      watcher.ended(service);
    }
    List<Exchange> exchanges = new ArrayList<>();
    long gateNanos = System.nanoTime();
    Instant gateTime = Instant.now();
    for (SocketChannel channel : gathering.ready()) {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      exchanges.add(
          new Exchange(
              channel,
              guard.watch(channel, UNTIL_ITS_TURN),
              file,
              exchanges.size() + 1,
              plan,
              gateNanos,
              gateTime));
    }
    return exchanges;
  }

  /** Who is in the queue is let in and out again: closed is a clearer word than reset. */
  private void stopListening() throws IOException {
    for (SocketChannel c = listener.accept(); c != null; c = listener.accept()) {
      c.close();
    }
    listener.close();
  }

  private Service turnedAway(Lobby.TurnedAway guest) {
    return new Service(
        0,
        guest.port(),
        address.getPort(),
        0,
        0,
        System.nanoTime(),
        LocalDateTime.now(ZoneId.systemDefault()),
        OptionalDouble.empty(),
        Optional.of(guest.cause()),
        Latency.histogram());
  }

  @Override
  public void close() throws IOException {
    listener.close();
    guard.close();
  }
}
