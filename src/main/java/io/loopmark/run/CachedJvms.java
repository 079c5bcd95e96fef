package io.loopmark.run;

import io.loopmark.work.AotCache;
import io.loopmark.work.JvmTrial;
import io.loopmark.work.WorkerJvm;
import java.time.Duration;
import java.util.List;
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

  /** The same with further options. */
  CachedJvms with(List<String> ofFork, List<String> below) {
    return new CachedJvms(fork.with(ofFork), worker.with(below), warning);
  }

  /**
   * Makes the caches that are not there yet.
   *
   * @param preparing told before that begins
   */
  static CachedJvms of(WorkerJvm jvm, Consumer<String> preparing) {
    return of(jvm, "", false, preparing);
  }

  /** The same of a variant, whose options may keep a JVM from using what it has made. */
  static CachedJvms tried(String variant, WorkerJvm jvm, Consumer<String> preparing) {
    return of(jvm, " of jvm=" + variant, true, preparing);
  }

  private static CachedJvms of(
      WorkerJvm jvm, String whose, boolean trial, Consumer<String> preparing) {
    AotCache forks = AotCache.of(jvm, AotTraining.class);
    AotCache workers = AotCache.ofWorkers(jvm);
    AotCache oneJob = AotCache.ofOneJob(jvm);
    List<AotCache> all = List.of(forks, workers, oneJob);
    Optional<String> missing = Optional.empty();
    if (all.stream().anyMatch(AotCache::canBeMade)) {
      preparing.accept("making a cache of classes, once for this build; some fifteen seconds");
    }
    try {
      for (AotCache each : all) {
        missing = missing.isPresent() ? missing : made(each, jvm, trial);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      missing = Optional.of("interrupted");
    }
    boolean usable = missing.isEmpty() || !trial;
    WorkerJvm below = workers.existing().filter(_ -> usable).map(jvm::withCache).orElse(jvm);
    return new CachedJvms(
        forks.existing().filter(_ -> usable).map(jvm::withCache).orElse(jvm),
        oneJob.existing().filter(_ -> usable).map(below::withCacheForOneJob).orElse(below),
        missing.map(
            why -> "no cache of classes" + whose + ", so processes start more slowly: " + why));
  }

  /** Why there is none that can be used. */
  private static Optional<String> made(AotCache cache, WorkerJvm jvm, boolean trial)
      throws InterruptedException {
    Optional<String> missing = cache.make(MOST);
    if (missing.isPresent() || !trial) {
      return missing;
    }
    return JvmTrial.obstacle(jvm.withCache(cache.existing().orElseThrow()).cacheOrNothing());
  }
}
