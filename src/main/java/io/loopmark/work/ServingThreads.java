package io.loopmark.work;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/** Threads that a file server serves on. */
public final class ServingThreads {
  private ServingThreads() {}

  /**
   * Starts them.
   *
   * @param workers so many platform threads; 0 for a virtual thread for each turn of a connection
   */
  public static ExecutorService open(int workers) {
    if (workers == 0) {
      return Executors.newVirtualThreadPerTaskExecutor();
    }
    ThreadFactory threads = Thread.ofPlatform().daemon().name("loopmark-serving-", 0).factory();
    return Executors.newFixedThreadPool(workers, threads);
  }
}
