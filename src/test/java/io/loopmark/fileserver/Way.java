package io.loopmark.fileserver;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The ways to serve within one process. */
enum Way {
  /** Fewer threads than some tests have clients. */
  THREAD_POOL {
    @Override
    ExecutorService threads() {
      return Executors.newFixedThreadPool(WORKERS);
    }
  },
  VIRTUAL_THREADS {
    @Override
    ExecutorService threads() {
      return Executors.newVirtualThreadPerTaskExecutor();
    }
  };

  static final int WORKERS = 5;

  abstract ExecutorService threads();
}
