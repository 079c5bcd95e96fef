package io.loopmark.scenario;

import io.loopmark.tcp.ChunkServer;
import io.loopmark.tcp.Gate;
import io.loopmark.tcp.ServerWatcher;
import io.loopmark.tcp.Service;
import java.io.IOException;
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
  private final ChunkServer server;
  private final Optional<ExecutorService> workers;
  private final ExecutorService doorkeeper =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("loopmark-tcp-server-", 0).factory());

  /** A pool has a thread per processor. */
  public TcpServing(ChunkServer server, ServerModel model) {
    this.server = server;
    int processors = Runtime.getRuntime().availableProcessors();
    this.workers =
        model == ServerModel.SELECTOR ? Optional.empty() : Optional.of(model.open(processors));
  }

  /** Begins to serve {@code gates} gates, one after another, of {@code clients} clients each. */
  Future<List<Service>> begin(int gates, int clients) {
    return doorkeeper.submit(
        () -> {
          List<Service> services = new ArrayList<>();
          for (int i = 0; i < gates; i++) {
            services.addAll(serve(new Gate(clients, 1 + i * clients), ServerWatcher.NONE));
          }
          return services;
        });
  }

  /** Serves one gate's clients and waits for their end. */
  public List<Service> serve(Gate gate, ServerWatcher watcher)
      throws IOException, InterruptedException {
    return workers.isPresent()
        ? server.serve(gate, workers.get(), watcher)
        : server.serveSelecting(gate, watcher);
  }

  /** What became of a round's connections. */
  static List<Service> await(Future<List<Service>> serving, Duration timeout)
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

  @Override
  public void close() {
    doorkeeper.shutdownNow();
    workers.ifPresent(ExecutorService::shutdownNow);
    doorkeeper.close();
    workers.ifPresent(ExecutorService::close);
  }
}
