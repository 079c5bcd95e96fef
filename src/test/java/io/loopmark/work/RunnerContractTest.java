package io.loopmark.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopmark.machine.Binding;
import io.loopmark.machine.Placement;
import io.loopmark.work.ProbeJob.Behaviour;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link JobRunner} promises, kept by every concurrency model. */
@Timeout(60)
class RunnerContractTest {
  private static final Duration AMPLE = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(700);

  @ParameterizedTest
  @EnumSource
  void answersEveryJobOnceAndInOrder(ConcurrencyModel model) throws Exception {
    List<ProbeJob> jobs = IntStream.range(0, 7).mapToObj(i -> probe(Behaviour.NOTHING, i)).toList();
    try (JobRunner runner = model.open(2, Job.Kind.PROBE)) {
      for (int round = 0; round < 2; round++) {
        Batch batch = runner.run(jobs, AMPLE);
        assertThat(batch.results()).allMatch(JobResult::ok);
        assertThat(batch.results())
            .extracting(JobResult::bytes)
            .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L);
      }
    }
  }

  @Tag("slow")
  @ParameterizedTest
  @EnumSource
  @EnabledOnOs(OS.LINUX)
  void memoryIsToldOfWorkersThatEndWithTheirBatch(ConcurrencyModel model) throws Exception {
    List<ProbeJob> jobs = List.of(probe(Behaviour.NOTHING, 1), probe(Behaviour.NOTHING, 2));
    try (JobRunner runner = model.open(2, Job.Kind.PROBE)) {
      OptionalLong first = runner.run(jobs, AMPLE).endedMemory();
      if (model == ConcurrencyModel.PROCESS_PER_JOB) {
        assertThat(first.orElseThrow()).as("two JVMs").isGreaterThan(10 << 20);
      } else {
        assertThat(first).isEmpty();
      }
    }
  }

  @Tag("slow")
  @ParameterizedTest
  @EnumSource
  @EnabledOnOs(OS.LINUX)
  void jobsRunOnTheProcessorThatTheirThreadsAreBoundToAndTheCallerGoesBack(ConcurrencyModel model)
      throws Exception {
    List<ProbeJob> jobs = List.of(probe(Behaviour.LOOK, 1), probe(Behaviour.LOOK, 2));
    if (model == ConcurrencyModel.VIRTUAL_THREADS) {
      assertThatThrownBy(() -> model.open(2, Job.Kind.PROBE, new Binding(0)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("VIRTUAL_THREADS cannot be bound to a processor");
      return;
    }
    Binding binding = Placement.ONE_CORE.ends().near();
    Object before = probe(Behaviour.LOOK, 0).run(_ -> {}).item();
    try (JobRunner runner = model.open(2, Job.Kind.PROBE, binding)) {
      for (int round = 0; round < 2; round++) {
        assertThat(runner.run(jobs, AMPLE).results())
            .allSatisfy(result -> assertThat(result.item()).contains(binding.toString()));
      }
    }
    assertThat((Object) probe(Behaviour.LOOK, 0).run(_ -> {}).item()).isEqualTo(before);
  }

  @Tag("slow")
  @ParameterizedTest
  @EnumSource
  void aFailingJobFailsAloneWithItsCause(ConcurrencyModel model) throws Exception {
    List<ProbeJob> jobs =
        List.of(
            probe(Behaviour.NOTHING, 1),
            probe(Behaviour.FAIL, 2),
            probe(Behaviour.BREAK, 3),
            probe(Behaviour.NOTHING, 4));
    try (JobRunner runner = model.open(2, Job.Kind.PROBE)) {
      List<JobResult> results = runner.run(jobs, AMPLE).results();
      assertThat(results).extracting(JobResult::ok).containsExactly(true, false, false, true);
      assertThat(results.get(1).failure()).hasValue("probe 2 fails as told");
      assertThat(results.get(2).failure()).hasValue("something is nested too deeply");
    }
  }

  @Tag("slow")
  @ParameterizedTest
  @EnumSource
  void aWorkerThatDiesOrAnswersGarbageFailsItsOwnJobOnly(ConcurrencyModel model) throws Exception {
    List<ProbeJob> jobs =
        List.of(
            probe(Behaviour.CRASH, 1),
            probe(Behaviour.NOTHING, 2),
            probe(Behaviour.GARBAGE, 3),
            probe(Behaviour.NOTHING, 4));
    try (JobRunner runner = model.open(1, Job.Kind.PROBE)) {
      for (int round = 0; round < 2; round++) {
        List<JobResult> results = runner.run(jobs, AMPLE).results();
        assertThat(results).extracting(JobResult::ok).containsExactly(false, true, false, true);
        String crash = results.get(0).failure().orElseThrow();
        String garbage = results.get(2).failure().orElseThrow();
        if (model.usesProcesses()) {
          assertThat(crash).contains("exit code 3").contains("probe 1 crashes as told");
          assertThat(garbage).contains("garbage 0x5069636b");
        } else {
          assertThat(List.of(crash, garbage)).allMatch(text -> text.contains("worker process"));
        }
      }
    }
  }

  @Tag("slow")
  @ParameterizedTest
  @EnumSource
  void theDeadlineHoldsAndTheRunnerLivesOn(ConcurrencyModel model) throws Exception {
    List<ProbeJob> jobs = List.of(probe(Behaviour.HANG, 1));
    try (JobRunner runner = model.open(1, Job.Kind.PROBE)) {
      assertThat(runner.run(List.of(probe(Behaviour.NOTHING, 9)), AMPLE).results())
          .allMatch(JobResult::ok);
      long start = System.nanoTime();
      JobResult late = runner.run(jobs, SHORT).results().getFirst();
      assertThat(late.failure().orElseThrow()).startsWith("not done within the deadline of 700 ms");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SHORT.plusSeconds(5));
      assertThat(runner.run(List.of(probe(Behaviour.NOTHING, 5)), AMPLE).results())
          .extracting(JobResult::bytes)
          .containsExactly(5L);
    }
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Tag("slow")
  @ParameterizedTest
  @EnumSource
  void anInterruptedCallerGetsOutAndCloseStillWorks(ConcurrencyModel model) throws Exception {
    try (JobRunner runner = model.open(1, Job.Kind.PROBE)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> runner.run(List.of(probe(Behaviour.HANG, 1)), AMPLE))
          .isInstanceOf(InterruptedException.class);
    }
    assertThat(Thread.interrupted()).isFalse();
  }

  private static ProbeJob probe(Behaviour behaviour, long value) {
    return new ProbeJob(behaviour, value);
  }
}
