package io.loopmark.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.work.ConcurrencyModel;
import io.loopmark.work.Job;
import io.loopmark.work.JobRunner;
import io.loopmark.work.ProbeJob;
import io.loopmark.work.ProbeJob.Behaviour;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** A fork's workers are found by the temporary folder on their command line. */
@Timeout(30)
@Isolated
class ProcessTreeTest {
  private static final String MARKER = "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir");

  @Test
  void workersAreSeenWhileTheyLiveAndNotAfterwards() throws Exception {
    assertThat(workers()).isEmpty();
    try (JobRunner runner = ConcurrencyModel.PROCESS_POOL.open(2, Job.Kind.PROBE)) {
      runner.run(List.of(new ProbeJob(Behaviour.NOTHING, 1)), Duration.ofSeconds(20));
      assertThat(workers()).hasSize(2);
    }
    assertThat(workers()).isEmpty();
  }

  private static List<ProcessHandle> workers() {
    return ProcessTree.marked(MARKER).stream()
        .filter(process -> process.parent().equals(java.util.Optional.of(ProcessHandle.current())))
        .toList();
  }
}
