package io.loopmark.work;

import io.loopmark.machine.Binding;
import io.loopmark.net.Deadline;
import io.loopmark.net.PrivateFolder;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** Starts a single worker process and waits until it runs: what any process costs to have. */
public final class StartedWorker implements AutoCloseable {
  private final PrivateFolder folder;
  private final ScheduledThreadPoolExecutor watchdog = Watchdog.executor();

  /** Prepares everything but the process. */
  public StartedWorker() throws IOException {
    folder = PrivateFolder.create("loopmark-worker-start-");
  }

  /** A worker that has started; closing it ends the process. */
  public AutoCloseable start(WorkerJvm jvm, Duration timeout) throws IOException {
    WorkerProcess worker =
        WorkerProcess.start(
            new WorkerProcess.Start(jvm, Job.Kind.PROBE, false, Binding.ANYWHERE),
            folder.path(),
            watchdog);
    try {
      worker.awaitStarted(Deadline.in(timeout));
    } catch (IOException e) {
      worker.kill();
      worker.close();
      throw e;
    }
    return worker;
  }

  @Override
  public void close() {
    watchdog.shutdownNow();
    folder.close();
  }
}
