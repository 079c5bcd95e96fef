package io.loopmark.work;

import io.loopmark.machine.Binding;
import io.loopmark.net.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Jobs one after another on the calling thread, which is interrupted at the deadline. */
final class CallerRunner implements JobRunner {
  private final JobDeadline alarm = new JobDeadline();
  private final Binding binding;

  /**
   * @param binding of the caller, from its first job to its last
   */
  CallerRunner(Binding binding) {
    this.binding = binding;
  }

  @Override
  public Batch run(List<? extends Job> jobs, Duration timeout, JobProgress progress)
      throws InterruptedException {
    try (Binding.Bound _ = binding.bind()) {
      return runBound(jobs, timeout, progress);
    }
  }

  private Batch runBound(List<? extends Job> jobs, Duration timeout, JobProgress progress)
      throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted before the first job");
    }
    Deadline deadline = Deadline.in(timeout);
    List<JobResult> results = new ArrayList<>(jobs.size());
    long gate = System.nanoTime();
    alarm.arm(deadline.remainingNanos());
    long end;
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
      alarm.disarm();
    }
    return Batch.ofResidents(results, gate, end);
  }

  @Override
  public void close() {
    alarm.close();
  }
}
