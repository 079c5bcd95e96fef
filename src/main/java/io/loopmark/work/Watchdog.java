package io.loopmark.work;

import java.util.concurrent.ScheduledThreadPoolExecutor;

/** The one daemon thread that enforces deadlines. */
final class Watchdog {
  private Watchdog() {}

  static ScheduledThreadPoolExecutor executor() {
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("loopmark-watchdog").factory());
    executor.setRemoveOnCancelPolicy(true);
    return executor;
  }
}
