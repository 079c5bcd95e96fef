package io.loopmark.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.work.ProbeJob.Behaviour;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** After a runner is closed its processes and threads are no more. */
@Timeout(60)
@Isolated
class RunnerLeavesNothingTest {
  private static final Duration SHORT = Duration.ofMillis(300);

  @ParameterizedTest
  @EnumSource
  void progressIsOptionalAndNothingIsLeftBehind(ConcurrencyModel model) throws Exception {
    Set<Long> processesBefore = children();
    Set<String> threadsBefore = ownThreads();
    List<Integer> heard = Collections.synchronizedList(new ArrayList<>());
    try (JobRunner runner = model.open(3, Job.Kind.PROBE)) {
      Batch batch =
          runner.run(
              List.of(probe(Behaviour.NOTHING, 1), probe(Behaviour.HANG, 2)),
              SHORT,
              (job, bytes) -> heard.add(job));
      assertThat(batch.results()).hasSize(2);
      assertThat(batch.costs().startup() > 0).isEqualTo(model.usesProcesses());
      assertThat(batch.costs().firstUse() > 0).isEqualTo(model.usesProcesses());
      assertThat(batch.costs().teardown() > 0).isEqualTo(model == ConcurrencyModel.PROCESS_PER_JOB);
    }
    assertThat(heard).isEmpty();
    assertThat(children()).isEqualTo(processesBefore);
    Thread[] left =
        Thread.getAllStackTraces().keySet().stream()
            .filter(t -> t.getName().startsWith("loopmark-"))
            .filter(t -> !threadsBefore.contains(t.getName()))
            .toArray(Thread[]::new);
    for (Thread thread : left) {
      thread.join(5_000);
    }
    assertThat(ownThreads()).isEqualTo(threadsBefore);
  }

  private static ProbeJob probe(Behaviour behaviour, long value) {
    return new ProbeJob(behaviour, value);
  }

  private static Set<Long> children() {
    return ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toSet());
  }

  private static Set<String> ownThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("loopmark-"))
        .collect(Collectors.toSet());
  }
}
