package io.loopmark.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopmark.machine.Binding;
import java.io.IOException;
import java.nio.channels.spi.SelectorProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is special about workers that are started for one job. */
@Timeout(60)
class OneJobTest {
  private static final WorkerJvm CACHED =
      WorkerJvm.usual(List.of())
          .withCache(Path.of("many.aot"))
          .withCacheForOneJob(Job.Kind.RELAY, Path.of("relay.aot"))
          .withCacheForOneJob(Job.Kind.UDP_SEND, Path.of("udp.aot"));

  @ParameterizedTest
  @CsvSource({"RELAY, relay.aot", "UDP_SEND, udp.aot", "UDP_SEND_NATIVE, many.aot"})
  void theyTakeClassesFromTheCacheOfTheirKind(Job.Kind kind, String cache) {
    assertThat(new WorkerProcess.Start(CACHED, kind, false, Binding.ANYWHERE).command())
        .filteredOn(word -> word.startsWith("-XX:AOTCache="))
        .containsExactly("-XX:AOTCache=" + cache);
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
    WorkerJvm one =
        WorkerJvm.usual(List.of()).withCacheForOneJob(Job.Kind.RELAY, Path.of("few.aot"));
    assertThat(one.forOneJob(Job.Kind.RELAY).flags())
        .containsSubsequence(
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:ArchiveRelocationMode=0",
            "-XX:AOTCache=few.aot");
  }

  @Test
  void allAreToldWhatMakesChannelsButForWhoSaysItHimself() {
    String option = "-Djava.nio.channels.spi.SelectorProvider=";
    String own = SelectorProvider.provider().getClass().getName();
    assertThat(WorkerJvm.usual(List.of()).flags()).contains(option + own);
    assertThat(WorkerJvm.usual(List.of(option + "mine")).flags())
        .containsSubsequence(option + own, option + "mine");
  }

  @Test
  void withoutASmallCacheNothingIsDifferent() {
    WorkerJvm one = WorkerJvm.usual(List.of()).withCache(Path.of("many.aot"));
    assertThat(one.forOneJob(Job.Kind.RELAY)).isEqualTo(one);
  }

  @Test
  void whereCachesLieIsNoPartOfTheRecord() {
    assertThat(CACHED.described())
        .isEqualTo(WorkerJvm.usual(List.of()).withCache(Path.of("a")).described());
    assertThat(WorkerJvm.described(CACHED.toInherit())).doesNotContain("aot", "\t\t");
  }

  @ParameterizedTest
  @EnumSource(Job.Kind.class)
  void whatFillsACacheAreJobsOfItsKind(Job.Kind kind) throws Exception {
    assertThat(
            new Training.OfOneJob(kind)
                .run(WorkerJvm.usual(List.of()), List.of(), Duration.ofSeconds(50)))
        .isEmpty();
  }

  @Test
  void eachKindHasACacheOfItsOwn() {
    assertThat(Arrays.stream(Job.Kind.values()).map(kind -> new Training.OfOneJob(kind).name()))
        .doesNotHaveDuplicates();
  }

  @Test
  void aTrainingThatCannotBeginSaysSo() {
    assertThatThrownBy(
            () ->
                new Training.OfOneJob(Job.Kind.PROBE)
                    .run(
                        WorkerJvm.usual(List.of()),
                        List.of("-XX:NoSuchOption"),
                        Duration.ofSeconds(50)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("NoSuchOption");
  }
}
