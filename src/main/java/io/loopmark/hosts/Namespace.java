package io.loopmark.hosts;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A network namespace, entered by one thread of this process: a socket that it opens, or a process
 * or thread that it starts, is there for life, whoever uses it.
 *
 * <p>So it should do nothing but open and start: above all no virtual thread, because what carries
 * those would stay in this namespace and carry others.
 */
public final class Namespace implements AutoCloseable {
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("loopmark-namespace-", 0).factory());
  private final Path files;

  private Namespace(String name) throws IOException, InterruptedException {
    try {
      files = call(() -> entered(name));
    } catch (IOException | InterruptedException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Enters one that iproute2 has named.
   *
   * @throws IOException when there is none, or this process may not
   */
  static Namespace enter(String name) throws IOException, InterruptedException {
    return new Namespace(name);
  }

  private static Path entered(String name) throws IOException {
    NamespaceCalls.enter(Iproute.NAMES.resolve(name));
    return Path.of("/proc/thread-self").toRealPath().resolve("net");
  }

  /** Does something there, on its thread, and waits for it; an interrupt goes on to there. */
  public <T> T call(Callable<T> work) throws IOException, InterruptedException {
    Future<T> done = thread.submit(work);
    try {
      return done.get();
    } catch (InterruptedException e) {
      done.cancel(true);
      throw e;
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException cause -> throw cause;
        case InterruptedException cause -> throw cause;
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        default -> throw new IllegalStateException(e.getCause());
      }
    }
  }

  /** Where the kernel tells what its interfaces and sockets counted. */
  Path files() {
    return files;
  }

  /** Leaves; what was opened there stays. */
  @Override
  public void close() {
    thread.shutdown();
  }
}
