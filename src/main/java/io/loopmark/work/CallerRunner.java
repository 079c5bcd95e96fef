package io.loopmark.work;

import io.loopmark.net.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Jobs one after another on the calling thread, which a watchdog interrupts at the deadline. */
final class CallerRunner implements JobRunner {
  private final ScheduledThreadPoolExecutor watchdog = Watchdog.executor();

  @Override
  public Batch run(List<? extends Job> jobs, Duration timeout, JobProgress progress)
      throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted before the first job");
    }
    Deadline deadline = Deadline.in(timeout);
    List<JobResult> results = new ArrayList<>(jobs.size());
    long end;
    Alarm alarm = new Alarm(Thread.currentThread());
    long gate = System.nanoTime();
    Future<?> pending =
        watchdog.schedule(alarm::ring, deadline.remainingNanos(), TimeUnit.NANOSECONDS);
    try {
      for (int i = 0; i < jobs.size(); i++) {
        if (alarm.rang()) {
          results.add(JobRunner.late(timeout));
          continue;
        }
        JobResult result = JobRunner.perform(jobs.get(i), progress.of(i));
        results.add(!result.ok() && alarm.rang() ? JobRunner.late(timeout) : result);
      }
      end = System.nanoTime();
    } finally {
      pending.cancel(false);
      alarm.disarm();
    }
    return Batch.ofResidents(results, gate, end);
  }

  @Override
  public void close() {
    watchdog.shutdownNow();
  }

  /** Interrupts the caller at most once and never after it was disarmed. */
  private static final class Alarm {
    private final Thread caller;
    private boolean armed = true;
    private boolean rang;

    Alarm(Thread caller) {
      this.caller = caller;
    }

    synchronized void ring() {
      if (armed) {
        rang = true;
        caller.interrupt();
      }
    }

    synchronized boolean rang() {
      return rang;
    }

    synchronized void disarm() {
      armed = false;
      if (rang) {
        // The interruption was this alarm's own and must not reach what the caller does next.
        Thread.interrupted();
      }
    }
  }
}
