package io.loopmark.tcp;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** All ways to serve; the pool has fewer threads than there are clients. */
enum Way {
  SINGLE_THREAD,
  THREAD_PER_CLIENT,
  THREAD_POOL,
  VIRTUAL_THREADS,
  SELECTOR;

  List<ServedTransfer> serve(ChunkServer server, int clients, ServerWatcher watcher)
      throws IOException, InterruptedException {
    if (this == SELECTOR) {
      return server.serveSelecting(Gate.of(clients), watcher);
    }
    try (ExecutorService threads = open()) {
      return server.serve(Gate.of(clients), threads, watcher);
    }
  }

  private ExecutorService open() {
    return switch (this) {
      case SINGLE_THREAD -> Executors.newSingleThreadExecutor();
      case THREAD_PER_CLIENT -> Executors.newCachedThreadPool();
      case THREAD_POOL -> Executors.newFixedThreadPool(2);
      case VIRTUAL_THREADS -> Executors.newVirtualThreadPerTaskExecutor();
      case SELECTOR -> throw new IllegalStateException("serves on the caller's thread");
    };
  }
}
