package io.loopmark.run;

import io.loopmark.text.Trouble;
import io.loopmark.work.AotCache;
import io.loopmark.work.Job;
import io.loopmark.work.JvmTrial;
import io.loopmark.work.WorkerJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
 * @param described the options of both, which don't depend on which of the caches are needed
 * @param warning why it can't
 */
record CachedJvms(
    WorkerJvm fork, WorkerJvm worker, List<String> described, Optional<String> warning) {
  /** It takes some seconds, once. */
  private static final Duration MOST = Duration.ofMinutes(2);

  private static final String MAKING =
      "making a cache of classes, once for this build; some fifteen seconds";

  /** The same with further options. */
  CachedJvms with(List<String> ofFork, List<String> below) {
    return new CachedJvms(fork.with(ofFork), worker.with(below), described, warning);
  }

  /**
   * What is done about caches.
   *
   * @param preparing told before one is made
   */
  record Making(Caches caches, Consumer<String> preparing) {}

  /** With the caches that are needed, or with none where one of those is missing. */
  static CachedJvms of(WorkerJvm jvm, CacheNeeds needs, Making making) {
    return of(jvm, "", false, needs, making);
  }

  /** The same of a variant, whose options may keep a JVM from using what it has made. */
  static CachedJvms tried(String variant, WorkerJvm jvm, CacheNeeds needs, Making making) {
    return of(jvm, " of jvm=" + variant, true, needs, making);
  }

  private static CachedJvms of(
      WorkerJvm jvm, String whose, boolean trial, CacheNeeds needs, Making making) {
    AotCache forks = AotCache.of(jvm, AotTraining.class, AotTraining::cells);
    AotCache workers = AotCache.ofWorkers(jvm);
    Map<Job.Kind, AotCache> oneJob = new EnumMap<>(Job.Kind.class);
    needs.oneJob().forEach(kind -> oneJob.put(kind, AotCache.ofOneJob(jvm, kind)));
    List<AotCache> needed = new ArrayList<>(oneJob.values());
    if (needs.forks()) {
      needed.add(forks);
    }
    if (needs.workers()) {
      needed.add(workers);
    }
    Optional<String> missing = missing(needed, jvm, trial, making);
    if (missing.isPresent()) {
      String why = "no cache of classes" + whose + ", so processes start more slowly: ";
      return new CachedJvms(jvm, jvm, jvm.described(), missing.map(why::concat));
    }
    WorkerJvm below = workers.existing().map(jvm::withCache).orElse(jvm);
    for (Map.Entry<Job.Kind, AotCache> each : oneJob.entrySet()) {
      below = below.withCacheForOneJob(each.getKey(), each.getValue().existing().orElseThrow());
    }
    return new CachedJvms(
        forks.existing().map(jvm::withCache).orElse(jvm),
        below,
        jvm.withCache(Path.of("any")).described(),
        missing);
  }

  /** Why one of them cannot be used. */
  private static Optional<String> missing(
      List<AotCache> needed, WorkerJvm jvm, boolean trial, Making making) {
    if (making.caches() == Caches.NONE) {
      return Optional.of("this run began without");
    }
    if (needed.stream().anyMatch(AotCache::canBeMade)) {
      if (making.caches() == Caches.AS_THEY_ARE) {
        return Optional.of("this run makes none");
      }
      making.preparing().accept(MAKING);
    }
    return made(needed, jvm, trial);
  }

  /** The same after making them. Side by side, for one alone leaves processors idle. */
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
