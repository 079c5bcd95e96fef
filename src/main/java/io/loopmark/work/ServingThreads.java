package io.loopmark.work;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads that a file server serves on. */
public final class ServingThreads {
  /** Connections that wait for a worker; beyond these they are refused. */
  private static final int MOST_WAITING = 1_024;

  private ServingThreads() {}

  /**
   * Starts them.
   *
   * @param workers so many platform threads; 0 for a virtual thread per connection
   */
  public static ExecutorService open(int workers) {
    if (workers == 0) {
      return Executors.newVirtualThreadPerTaskExecutor();
    }
    ThreadFactory threads = Thread.ofPlatform().daemon().name("loopmark-serving-", 0).factory();
    return new ThreadPoolExecutor(
        workers, workers, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), threads);
  }
}
