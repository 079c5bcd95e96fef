package io.loopmark.fileserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.net.Loopback;
import io.loopmark.net.StallGuard;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A file server on the loopback, the folder it serves, and threads for clients; closing it ends all
 * of them and fails if anything was thrown out of a connection's handler.
 */
final class FileLab implements AutoCloseable {
  /** Longer than anything here may take, and shorter than a test's time-out. */
  static final Duration LONG = Duration.ofSeconds(50);

  /** Nobody meets these. */
  static final ServerLimits AMPLE = new ServerLimits(1L << 30, LONG, LONG, 1, LONG, LONG);

  private final Path folder;
  private final ExecutorService workers;
  private final FileServer server;
  private final Queue<Throwable> escaped = new ConcurrentLinkedQueue<>();
  private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
  private final StallGuard guard = new StallGuard();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /** Serves {@code parent/served}. */
  FileLab(Path parent, ExecutorService workers, ServerLimits limits) throws IOException {
    this(parent, workers, limits, Capacity.now().connections());
  }

  /** With room for so many connections. */
  FileLab(Path parent, ExecutorService workers, ServerLimits limits, int connections)
      throws IOException {
    this.folder = Files.createDirectories(parent.resolve("served"));
    this.workers = workers;
    this.server =
        FileServer.open(
            Loopback.ephemeral(),
            folder,
            limits,
            false,
            connection -> workers.execute(() -> run(connection)),
            Capacity.now().withConnections(connections),
            complaints::add);
  }

  FileLab(Path parent, Way way, ServerLimits limits) throws IOException {
    this(parent, way.threads(), limits);
  }

  FileLab(Path parent, Way way) throws IOException {
    this(parent, way, AMPLE);
  }

  private void run(Runnable connection) {
    try {
      connection.run();
    } catch (Throwable t) {
      escaped.add(t);
    }
  }

  static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    new SplittableRandom(size).nextBytes(bytes);
    return bytes;
  }

  /** What the server had to put up with. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  InetSocketAddress address() {
    return server.address();
  }

  FileServer server() {
    return server;
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  Path put(String name, byte[] contents) throws IOException {
    return Files.write(path(name), contents);
  }

  /** All that lies in the folder, hidden files too. */
  List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  RawClient raw() throws IOException {
    return new RawClient(address());
  }

  FileClient client() throws IOException {
    return client(address());
  }

  FileClient client(InetSocketAddress other) throws IOException {
    return FileClient.connect(other, AMPLE, guard);
  }

  <T> Future<T> start(Callable<T> task) {
    return threads.submit(task);
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

  @Override
  public void close() throws IOException {
    server.close();
    workers.shutdownNow();
    workers.close();
    threads.shutdownNow();
    threads.close();
    guard.close();
    assertThat(escaped).as("thrown out of a connection's handler").isEmpty();
    assertThat(complaints).noneMatch(line -> line.contains("Exception") || line.contains("Error"));
  }
}
