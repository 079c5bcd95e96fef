package io.loopmark.scenario;

import io.loopmark.machine.Binding;
import io.loopmark.net.Ending;
import io.loopmark.net.Loopback;
import io.loopmark.stack.EventLoop;
import io.loopmark.tcp.ChunkServer;
import io.loopmark.tcp.Gate;
import io.loopmark.tcp.Patience;
import io.loopmark.tcp.ServedFile;
import io.loopmark.tcp.ServedTransfer;
import io.loopmark.tcp.ServerPlan;
import io.loopmark.tcp.ServerWatcher;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** System B's server under one server model; in a benchmark it runs beside its clients. */
public final class TcpServing implements AutoCloseable {
  private static final int REHEARSED_CHUNK = 1_024;

  private final Optional<EventLoop> loop;
  private final Optional<ExecutorService> workers;
  private final ExecutorService doorkeeper;
  private final List<ChunkServer> servers = new ArrayList<>();

  /**
   * Starts the threads that serve; a pool has one per processor.
   *
   * @throws IOException when this machine hasn't got what the model needs
   */
  public TcpServing(ServerModel model) throws IOException {
    this(model, Binding.ANYWHERE);
  }

  /**
   * The same on one processor.
   *
   * @param binding of all threads that serve
   */
  TcpServing(ServerModel model, Binding binding) throws IOException {
    this.loop =
        model.stack().netty()
            ? Optional.of(EventLoop.open(model.stack(), binding))
            : Optional.empty();
    this.workers =
        loop.isPresent() || model == ServerModel.SELECTOR
            ? Optional.empty()
            : Optional.of(model.open(pool(), binding));
    this.doorkeeper =
        Executors.newSingleThreadExecutor(
            binding.around(Thread.ofPlatform().daemon().name("loopmark-tcp-server-", 0).factory()));
  }

  /**
   * Listens, before anything is served from there.
   *
   * @param clients how many may connect before any is accepted
   * @param file what to send; the caller closes it
   */
  public ChunkServer listen(InetSocketAddress bind, int clients, ServedFile file, ServerPlan plan)
      throws IOException, InterruptedException {
    ChunkServer server = open(bind, clients, file, plan);
    servers.add(server);
    return server;
  }

  /** Listens there no longer. */
  void leave(ChunkServer server) throws IOException {
    servers.remove(server);
    server.close();
  }

  private ChunkServer open(InetSocketAddress bind, int clients, ServedFile file, ServerPlan plan)
      throws IOException, InterruptedException {
    return loop.isPresent()
        ? ChunkServer.open(bind, clients, file, plan, loop.get())
        : ChunkServer.open(bind, clients, file, plan);
  }

  /** How many clients a server of this model serves at once. */
  static int atOnce(ServerModel model) {
    return switch (model) {
      case SINGLE_THREAD -> 1;
      case THREAD_POOL -> pool();
      case THREAD_PER_CLIENT,
          VIRTUAL_THREADS,
          SELECTOR,
          PROCESS_POOL,
          NETTY_NIO,
          NETTY_EPOLL,
          NETTY_IO_URING ->
          Integer.MAX_VALUE;
    };
  }

  private static int pool() {
    return Runtime.getRuntime().availableProcessors();
  }

  /**
   * Begins to serve {@code gates} gates, one after another, of {@code clients} clients each.
   *
   * @param server one that listens
   */
  Future<List<ServedTransfer>> begin(ChunkServer server, int gates, int clients) {
    return doorkeeper.submit(
        () -> {
          List<ServedTransfer> services = new ArrayList<>();
          for (int i = 0; i < gates; i++) {
            services.addAll(serve(server, new Gate(clients, 1 + i * clients), ServerWatcher.NONE));
          }
          return services;
        });
  }

  /**
   * Turns away a stranger and serves a client, both of this process and on another port. Whatever
   * serving loads and opens once is there afterwards, also when clients have taken all descriptors.
   *
   * @param watcher told of both
   */
  public void rehearse(ServedFile file, ServerWatcher watcher)
      throws IOException, InterruptedException {
    ServerPlan plan = new ServerPlan(REHEARSED_CHUNK, Patience.BENCHMARK, true);
    try (ChunkServer stage = open(Loopback.ephemeral(), 1, file, plan)) {
      Future<List<ServedTransfer>> served;
      try (Socket stranger = new Socket(Loopback.ADDRESS, stage.address().getPort());
          Socket client = new Socket(Loopback.ADDRESS, stage.address().getPort())) {
        Thread.ofVirtual().start(() -> waitInVain(client)).join();
        client.setSoTimeout(Math.toIntExact(Patience.BENCHMARK.stall().toMillis()));
        stranger.getOutputStream().write('?');
        client.getOutputStream().write("Preparado".getBytes(StandardCharsets.US_ASCII));
        served = doorkeeper.submit(() -> serve(stage, Gate.of(1), watcher));
        if (client.getInputStream().read() < 0) {
          throw new IOException("cannot serve: the rehearsal ended before it began");
        }
      }
      served.get();
    } catch (ExecutionException e) {
      throw new IOException("cannot serve: " + e.getCause().getMessage(), e);
    }
  }

  /** What virtual threads wait with for sockets is made when the first one does. */
  private static void waitInVain(Socket client) {
    try {
      client.setSoTimeout(1);
      client.getInputStream().read();
    } catch (IOException _) {
      // The time-out, as it should be; anything else shows in what follows.
    }
  }

  /** Serves one gate's clients, on the first server, and waits for their end. */
  public List<ServedTransfer> serve(Gate gate, ServerWatcher watcher)
      throws IOException, InterruptedException {
    return serve(servers.getFirst(), gate, watcher);
  }

  private List<ServedTransfer> serve(ChunkServer open, Gate gate, ServerWatcher watcher)
      throws IOException, InterruptedException {
    if (loop.isPresent()) {
      return open.serveOnLoop(gate, watcher);
    }
    return workers.isPresent()
        ? open.serve(gate, workers.get(), watcher)
        : open.serveSelecting(gate, watcher);
  }

  /** What became of a round's connections. */
  static List<ServedTransfer> await(Future<List<ServedTransfer>> serving, Duration timeout)
      throws RoundFailedException, InterruptedException {
    try {
      return serving.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new RoundFailedException("server: " + e.getCause().getMessage(), e);
    } catch (TimeoutException e) {
      throw new RoundFailedException(
          "server: not done within " + timeout.toMillis() + " ms after its clients", e);
    }
  }

  /** Ends what is under way, too. */
  @Override
  public void close() throws IOException {
    try {
      for (ChunkServer server : servers) {
        server.close();
      }
    } finally {
      end();
    }
  }

  private void end() {
    workers.ifPresent(ExecutorService::shutdownNow);
    Ending.of(doorkeeper, "the thread of the TCP server's gate");
    workers.ifPresent(threads -> Ending.of(threads, "a thread of the TCP server"));
    loop.ifPresent(EventLoop::close);
  }
}
