package io.loopmark.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.machine.KernelCounts;
import io.loopmark.machine.PeakMemory;
import io.loopmark.machine.Usage;
import io.loopmark.work.ChildProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.openjdk.jmh.results.Result;

/** What an iteration cost covers all processes, or there is no figure. */
@Timeout(60)
@Isolated
class CostMeterTest {
  /** A tenth less than the child used. */
  private static final long MICROS = BurnerMain.NANOS / 1_000 * 9 / 10;

  @TempDir private Path folder;

  @Test
  @EnabledOnOs(OS.LINUX)
  void processorTimeAndMemoryAreThoseOfChildrenToo() throws Exception {
    long before = Usage.now().ownMicros().orElseThrow();
    try (ChildProcess child = ChildProcess.start(BurnerMain.class, List.of(), folder)) {
      assertThat(child.process().getInputStream().read()).isEqualTo('.');
      assertThat(Usage.now().ownMicros().orElseThrow() - before).isGreaterThanOrEqualTo(MICROS);
      long own = PeakMemory.proportional(List.of(ProcessHandle.current().pid())).orElseThrow();
      assertThat(PeakMemory.proportional(Usage.tree()).orElseThrow())
          .isGreaterThan(own + (4 << 20));
      child.endInput();
      assertThat(child.process().waitFor()).isZero();
      assertThat(Usage.now().ownMicros().orElseThrow() - before)
          .as("of one that has ended")
          .isGreaterThanOrEqualTo(MICROS);
      assertThat(CostMeter.Reading.now().allocated()).isEmpty();
    }
  }

  @Test
  void whatOnlyTheForkAllocatedIsNoFigureWhereChildrenWork() {
    CostMeter meter = new CostMeter();
    meter.start();
    Stillness still = Stillness.now();
    Usage usage = Usage.now();
    long later = Long.MAX_VALUE / 2;
    assertThat(
            labels(
                meter,
                new CostMeter.Reading(
                    usage,
                    KernelCounts.now(Usage.tree()),
                    OptionalLong.of(later),
                    OptionalLong.empty(),
                    still)))
        .contains(Metrics.ALLOCATION_RATE);
    assertThat(
            labels(
                meter,
                new CostMeter.Reading(
                    usage,
                    KernelCounts.now(Usage.tree()),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    still)))
        .isNotEmpty()
        .doesNotContain(Metrics.ALLOCATION_RATE);
  }

  @Test
  void aPauseThatAServerTellsBetweenTwoIterationsCountsInTheSecond() {
    CostMeter meter = new CostMeter();
    meter.start();
    Stillness still = Stillness.now();
    Stillness before = new Stillness(still.own() - 3_000_000_000L, Map.of(), still.clocks());
    assertThat(paused(meter, before)).isLessThan(1_000);
    meter.start();
    assertThat(paused(meter, still)).isBetween(3_000.0, 4_000.0);
    meter.start();
    assertThat(paused(meter, Stillness.now())).isLessThan(1_000);
  }

  private static double paused(CostMeter meter, Stillness end) {
    CostMeter.Reading reading =
        new CostMeter.Reading(
            Usage.now(),
            KernelCounts.now(Usage.tree()),
            OptionalLong.empty(),
            OptionalLong.empty(),
            end);
    return meter.results(reading, 0, 0).stream()
        .filter(result -> result.getLabel().equals(Metrics.PAUSED))
        .findAny()
        .orElseThrow()
        .getScore();
  }

  private static List<String> labels(CostMeter meter, CostMeter.Reading end) {
    Stream<Result<?>> results = meter.results(end, 0, 0).stream();
    return results.map(Result::getLabel).toList();
  }
}
