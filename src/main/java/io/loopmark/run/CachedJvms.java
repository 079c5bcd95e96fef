package io.loopmark.run;

import io.loopmark.work.AotCache;
import io.loopmark.work.WorkerJvm;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How forks and the processes below them are started: alike, but each with a cache of the classes
 * that it needs, where one can be had.
 *
 * @param warning why it can't
 */
record CachedJvms(WorkerJvm fork, WorkerJvm worker, Optional<String> warning) {
  /** It takes some seconds, once. */
  private static final Duration MOST = Duration.ofMinutes(2);

  /**
   * Makes the caches that are not there yet.
   *
   * @param preparing told before that begins
   */
  static CachedJvms of(WorkerJvm jvm, Consumer<String> preparing) {
    AotCache forks = AotCache.of(jvm, AotTraining.class);
    AotCache workers = AotCache.ofWorkers(jvm);
    Optional<String> missing;
    if (forks.canBeMade() || workers.canBeMade()) {
      preparing.accept("making a cache of classes, once for this build; some ten seconds");
    }
    try {
      missing = forks.make(MOST);
      if (missing.isEmpty()) {
        missing = workers.make(MOST);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      missing = Optional.of("interrupted");
    }
    return new CachedJvms(
        forks.existing().map(jvm::withCache).orElse(jvm),
        workers.existing().map(jvm::withCache).orElse(jvm),
        missing.map(why -> "no cache of classes, so processes start more slowly: " + why));
  }
}
