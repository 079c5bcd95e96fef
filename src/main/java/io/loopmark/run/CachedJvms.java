package io.loopmark.run;

import io.loopmark.text.Trouble;
import io.loopmark.work.AotCache;
import io.loopmark.work.JvmTrial;
import io.loopmark.work.WorkerJvm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
    if (all.stream().anyMatch(AotCache::canBeMade)) {
      preparing.accept("making a cache of classes, once for this build; some fifteen seconds");
    }
    Optional<String> missing = made(all, jvm, trial);
    boolean usable = missing.isEmpty() || !trial;
    WorkerJvm below = workers.existing().filter(_ -> usable).map(jvm::withCache).orElse(jvm);
    return new CachedJvms(
        forks.existing().filter(_ -> usable).map(jvm::withCache).orElse(jvm),
        oneJob.existing().filter(_ -> usable).map(below::withCacheForOneJob).orElse(below),
        missing.map(
            why -> "no cache of classes" + whose + ", so processes start more slowly: " + why));
  }

  /** Why one of them cannot be used. Side by side, for one alone leaves processors idle. */
  private static Optional<String> made(List<AotCache> caches, WorkerJvm jvm, boolean trial) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Optional<String>>> makings = new ArrayList<>();
      for (AotCache cache : caches) {
        makings.add(() -> made(cache, jvm, trial));
      }
      Optional<String> missing = Optional.empty();
      for (Future<Optional<String>> making : threads.invokeAll(makings)) {
        missing = missing.isPresent() ? missing : making.get();
      }
      return missing;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    } catch (ExecutionException e) {
      return Optional.of(Trouble.words(e));
    }
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
