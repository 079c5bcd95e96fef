package io.loopmark.scenario;

import io.loopmark.machine.PauseWatch;
import io.loopmark.machine.Suspension;
import io.loopmark.work.WorkerPauses;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * For how long this process, those below it and the machine have stood still, at one moment.
 *
 * @param own nanoseconds of this process
 * @param workers the same of processes below it, by their ids
 * @param clocks what tells of the machine
 */
record Stillness(long own, Map<Long, Long> workers, Suspension clocks) {
  Stillness {
    workers = Map.copyOf(workers);
  }

  /** Now; this process since {@link PauseWatch} was started in it. */
  static Stillness now() {
    return new Stillness(PauseWatch.pausedNanos(), WorkerPauses.told(), Suspension.now());
  }

  /** Before anything stood still. */
  static Stillness beginning() {
    return new Stillness(0, Map.of(), Suspension.now());
  }

  /** A failure, with the word of it when something stood still before: deadlines don't. */
  RoundFailedException told(RoundFailedException failure) {
    double seconds = (double) pausedUntil(now()) / TimeUnit.SECONDS.toNanos(1);
    return seconds == 0 || failure.corrupt()
        ? failure
        : new RoundFailedException(
            String.format(
                Locale.ROOT,
                "%s; a process stood still for %.1f s before that",
                failure.getMessage(),
                seconds),
            false,
            failure.notes());
  }

  /** For how long the process that did so longest stood still until then, in nanoseconds. */
  long pausedUntil(Stillness later) {
    long most = later.own - own;
    for (Map.Entry<Long, Long> worker : later.workers.entrySet()) {
      most = Math.max(most, worker.getValue() - workers.getOrDefault(worker.getKey(), 0L));
    }
    return most;
  }
}
