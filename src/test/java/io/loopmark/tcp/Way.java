package io.loopmark.tcp;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.loopmark.stack.Stack;
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
  SELECTOR,
  NETTY_NIO,
  NETTY_EPOLL,
  NETTY_IO_URING;

  /** What carries the connections of a server that serves in this way. */
  Stack stack() {
    return switch (this) {
      case NETTY_NIO -> Stack.NETTY_NIO;
      case NETTY_EPOLL -> Stack.NETTY_EPOLL;
      case NETTY_IO_URING -> Stack.NETTY_IO_URING;
      case SINGLE_THREAD, THREAD_PER_CLIENT, THREAD_POOL, VIRTUAL_THREADS, SELECTOR -> Stack.JDK;
    };
  }

  /** Skips a test where this machine hasn't got it, and says why. */
  Way orSkip() {
    assumeThat(stack().obstacle()).as(toString()).isEmpty();
    return this;
  }

  List<ServedTransfer> serve(ChunkServer server, int clients, ServerWatcher watcher)
      throws IOException, InterruptedException {
    if (this == SELECTOR) {
      return server.serveSelecting(Gate.of(clients), watcher);
    }
    if (stack().netty()) {
      return server.serveOnLoop(Gate.of(clients), watcher);
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
      case SELECTOR, NETTY_NIO, NETTY_EPOLL, NETTY_IO_URING ->
          throw new IllegalStateException("serves on one thread");
    };
  }
}
