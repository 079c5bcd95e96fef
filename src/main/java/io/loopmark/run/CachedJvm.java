package io.loopmark.run;

import io.loopmark.work.AotCache;
import io.loopmark.work.WorkerJvm;
import java.time.Duration;
import java.util.Optional;

/**
 * A way to start JVMs, with a cache of classes and profiles where one can be had.
 *
 * @param warning why it can't
 */
record CachedJvm(WorkerJvm jvm, Optional<String> warning) {
  /** It takes some seconds, once. */
  private static final Duration MOST = Duration.ofSeconds(120);

  /** Makes the cache if there is none yet. */
  static CachedJvm of(WorkerJvm jvm) {
    AotCache cache = AotCache.of(jvm);
    Optional<String> missing;
    try {
      missing = cache.make(AotTraining.class, MOST);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      missing = Optional.of("interrupted");
    }
    return new CachedJvm(
        cache.existing().map(jvm::withCache).orElse(jvm),
        missing.map(why -> "no cache of classes, so processes start more slowly: " + why));
  }
}
