package io.loopmark.scenario;

import io.loopmark.machine.Binding;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/** Who serves a server's clients; the constants are the values of the {@code server} parameter. */
public enum ServerModel {
  /** One thread serves one client after another. */
  SINGLE_THREAD,
  /** A new platform thread for each client. */
  THREAD_PER_CLIENT,
  /** Platform threads that wait for clients; without a number of their own, one per processor. */
  THREAD_POOL,
  /** A new virtual thread for each client. */
  VIRTUAL_THREADS,
  /** One thread serves all clients at once, over non-blocking channels. */
  SELECTOR,
  /** Processes that share the port. */
  PROCESS_POOL;

  /**
   * Threads to serve on, named as this project's own.
   *
   * @param workers of a pool
   * @param binding of all of them
   * @throws IllegalArgumentException when they cannot be bound
   * @throws IllegalStateException for {@link #SELECTOR} and {@link #PROCESS_POOL}, which have none
   */
  ExecutorService open(int workers, Binding binding) {
    ThreadFactory platform =
        binding.around(Thread.ofPlatform().daemon().name("loopmark-server-", 0).factory());
    return switch (this) {
      case SINGLE_THREAD -> Executors.newSingleThreadExecutor(platform);
      case THREAD_PER_CLIENT -> Executors.newThreadPerTaskExecutor(platform);
      case THREAD_POOL -> Executors.newFixedThreadPool(workers, platform);
      case VIRTUAL_THREADS -> {
        if (!binding.equals(Binding.ANYWHERE)) {
          throw new IllegalArgumentException("VIRTUAL_THREADS cannot be bound to a processor");
        }
        yield Executors.newVirtualThreadPerTaskExecutor();
      }
      case SELECTOR, PROCESS_POOL ->
          throw new IllegalStateException(this + " has no threads of its own in this process");
    };
  }
}
