package io.loopmark.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopmark.machine.Binding;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is special about workers that are started for one job. */
@Timeout(60)
class OneJobTest {
  private static final WorkerJvm CACHED =
      WorkerJvm.usual(List.of())
          .withCache(Path.of("many.aot"))
          .withCacheForOneJob(Path.of("few.aot"));

  @ParameterizedTest
  @EnumSource(
      value = Job.Kind.class,
      names = {"PROBE", "UDP_SEND", "RELAY", "TCP_FETCH", "FILE_SERVER"})
  void theyTakeClassesFromTheSmallCache(Job.Kind kind) {
    assertThat(new WorkerProcess.Start(CACHED, kind, false, Binding.ANYWHERE).command())
        .contains("-XX:AOTCache=few.aot")
        .doesNotContain("-XX:AOTCache=many.aot");
  }

  @ParameterizedTest
  @EnumSource(
      value = Job.Kind.class,
      names = {"UDP_SEND_NATIVE", "TCP_FETCH_NETTY_EPOLL"})
  void whatTakesManyClassesTakesThemFromTheLargeOne(Job.Kind kind) {
    assertThat(new WorkerProcess.Start(CACHED, kind, false, Binding.ANYWHERE).command())
        .contains("-XX:AOTCache=many.aot")
        .doesNotContain("-XX:AOTCache=few.aot");
  }

  @Test
  void whoStaysOrIsBoundDoesSo() {
    assertThat(new WorkerProcess.Start(CACHED, Job.Kind.RELAY, true, Binding.ANYWHERE).command())
        .contains("-XX:AOTCache=many.aot");
    assertThat(new WorkerProcess.Start(CACHED, Job.Kind.RELAY, false, Binding.parse("0")).command())
        .contains("-XX:AOTCache=many.aot");
  }

  @Test
  void theSmallCacheNeedsNoLargeOne() {
    WorkerJvm one = WorkerJvm.usual(List.of()).withCacheForOneJob(Path.of("few.aot"));
    assertThat(one.forOneJob().flags())
        .containsSubsequence(
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:ArchiveRelocationMode=0",
            "-XX:AOTCache=few.aot");
  }

  @Test
  void withoutASmallCacheNothingIsDifferent() {
    WorkerJvm one = WorkerJvm.usual(List.of()).withCache(Path.of("many.aot"));
    assertThat(one.forOneJob()).isEqualTo(one);
  }

  @Test
  void whereCachesLieIsNoPartOfTheRecord() {
    assertThat(CACHED.described())
        .isEqualTo(WorkerJvm.usual(List.of()).withCache(Path.of("a")).described());
    assertThat(WorkerJvm.described(CACHED.toInherit())).doesNotContain("aot", "\t\t");
  }

  @Test
  void whatFillsTheSmallCacheIsAJobOfEachKind() throws Exception {
    assertThat(
            new Training.OfOneJob()
                .run(WorkerJvm.usual(List.of()), List.of(), Duration.ofSeconds(50)))
        .isEmpty();
  }

  @Test
  void aTrainingThatCannotBeginSaysSo() {
    assertThatThrownBy(
            () ->
                new Training.OfOneJob()
                    .run(
                        WorkerJvm.usual(List.of()),
                        List.of("-XX:NoSuchOption"),
                        Duration.ofSeconds(50)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("NoSuchOption");
  }
}
