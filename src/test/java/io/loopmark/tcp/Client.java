package io.loopmark.tcp;

import io.loopmark.net.StallGuard;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Our clients, without a server of ours; closing it ends them. */
final class Client implements AutoCloseable {
  private final StallGuard guard = new StallGuard();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  Future<Fetched> fetch(FetchPlan plan) {
    return threads.submit(() -> ChunkClient.fetch(plan, guard, _ -> {}));
  }

  ExecutorService threads() {
    return threads;
  }

  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
    guard.close();
  }
}
