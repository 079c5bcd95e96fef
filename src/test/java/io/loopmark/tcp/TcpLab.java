package io.loopmark.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.machine.Binding;
import io.loopmark.net.Loopback;
import io.loopmark.net.StallGuard;
import io.loopmark.payload.Digest;
import io.loopmark.stack.EventLoop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A server on the loopback with threads for it and for clients; closing it ends all of them. */
final class TcpLab implements AutoCloseable {
  /** Longer than anything here may take, and shorter than a test's time-out. */
  static final Duration LONG = Duration.ofSeconds(20);

  static final Patience AMPLE = new Patience(LONG, LONG, LONG);

  /** For who stands still; a processor that is kept busy by others must not look like that. */
  static final Patience SHORT = new Patience(LONG, LONG, Duration.ofSeconds(1));

  static final int CHUNK = 1_000;

  private final ServedFile file;
  private final Optional<EventLoop> loop;
  private final ChunkServer server;
  private final StallGuard guard = new StallGuard();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  TcpLab(Path path, Source source, Digest digest, ServerPlan plan) throws IOException {
    file = ServedFile.open(path, source, digest);
    loop = Optional.empty();
    server = ChunkServer.open(Loopback.ephemeral(), 1, file, plan);
  }

  /** A server that can serve in one way; where this machine hasn't got it, the test is skipped. */
  TcpLab(Way way, Path path, Source source, Digest digest, ServerPlan plan)
      throws IOException, InterruptedException {
    way.orSkip();
    file = ServedFile.open(path, source, digest);
    loop =
        way.stack().netty()
            ? Optional.of(EventLoop.open(way.stack(), Binding.ANYWHERE))
            : Optional.empty();
    server =
        loop.isPresent()
            ? ChunkServer.open(Loopback.ephemeral(), 1, file, plan, loop.get())
            : ChunkServer.open(Loopback.ephemeral(), 1, file, plan);
  }

  /** A server of a file from memory with SHA-1 that listens to one gate's clients. */
  TcpLab(Path path, Patience patience) throws IOException {
    this(path, Source.MAPPED, Digest.SHA1, new ServerPlan(CHUNK, patience, true));
  }

  /** The same for one way to serve. */
  TcpLab(Way way, Path path, Patience patience) throws IOException, InterruptedException {
    this(way, path, Source.MAPPED, Digest.SHA1, new ServerPlan(CHUNK, patience, true));
  }

  static Path file(Path folder, int size) throws IOException {
    byte[] bytes = new byte[size];
    new SplittableRandom(size).nextBytes(bytes);
    return Files.write(folder.resolve("file.bin"), bytes);
  }

  ChunkServer server() {
    return server;
  }

  InetSocketAddress address() {
    return server.address();
  }

  Future<List<ServedTransfer>> serve(Way way, int clients) {
    return threads.submit(() -> way.serve(server, clients, ServerWatcher.NONE));
  }

  <T> Future<T> start(Callable<T> task) {
    return threads.submit(task);
  }

  RawClient raw() throws IOException {
    return new RawClient(address());
  }

  FetchPlan plan(Path folder) {
    return plan(address(), folder, AMPLE);
  }

  static FetchPlan plan(InetSocketAddress server, Path folder, Patience patience) {
    return new FetchPlan(server, CHUNK, Optional.empty(), Sink.FILE, folder, patience);
  }

  Future<Fetched> fetch(FetchPlan plan) {
    return threads.submit(() -> ChunkClient.fetch(plan, guard, _ -> {}));
  }

  List<Future<Fetched>> fetch(FetchPlan plan, int clients) {
    List<Future<Fetched>> all = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      all.add(fetch(plan));
    }
    return all;
  }

  static <T> T await(Future<T> outcome) throws Exception {
    return outcome.get(LONG.toMillis(), TimeUnit.MILLISECONDS);
  }

  static <T> List<T> await(List<Future<T>> outcomes) throws Exception {
    List<T> all = new ArrayList<>();
    for (Future<T> outcome : outcomes) {
      all.add(await(outcome));
    }
    return all;
  }

  /** The message of the failure that a transfer must end with. */
  static String failure(Future<?> outcome) throws Exception {
    try {
      throw new AssertionError("no failure but " + await(outcome));
    } catch (ExecutionException e) {
      assertThat(e.getCause()).isInstanceOf(IOException.class);
      assertThat(e.getCause().getMessage()).doesNotContain("\n");
      return e.getCause().getMessage();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
    threads.close();
    loop.ifPresent(EventLoop::close);
    guard.close();
    file.close();
  }
}
