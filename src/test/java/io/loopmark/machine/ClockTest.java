package io.loopmark.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(10)
class ClockTest {

  private static final String SOURCE =
      "sys/devices/system/clocksource/clocksource0/current_clocksource";

  @TempDir private Path folder;

  @Test
  void aSteadyClockCostsItsStep() {
    AtomicLong time = new AtomicLong();
    SystemFiles files = new FakeRoot(folder).with(SOURCE, "tsc\n").files();
    assertThat(Clock.read(files, () -> time.addAndGet(25)))
        .isEqualTo(new Clock("tsc", 25.0, OptionalLong.of(25)));
    assertThat(time.get()).isLessThanOrEqualTo(20_000_000);
  }

  @Test
  void aCoarseClockShowsItsGranularity() {
    AtomicLong calls = new AtomicLong();
    // Moves on by a microsecond with every twentieth call: 50 ns a call.
    Clock clock = Clock.read(new SystemFiles(folder), () -> calls.incrementAndGet() / 20 * 1_000);
    assertThat(clock.nanoTimeCost()).isBetween(49.0, 51.0);
    assertThat(clock.nanoTimeGranularity()).hasValue(1_000);
  }

  @Test
  void aSlowClockEndsWithinTheBudget() {
    AtomicLong time = new AtomicLong();
    Clock clock = Clock.read(new SystemFiles(folder), () -> time.addAndGet(5_000_000));
    assertThat(clock.nanoTimeCost()).isEqualTo(5_000_000.0);
    assertThat(time.get()).isLessThanOrEqualTo(30_000_000);
  }

  @Test
  void aClockThatStandsStillEndsToo() {
    Clock clock = Clock.read(new SystemFiles(folder), () -> 42);
    assertThat(clock).isEqualTo(new Clock("unknown", 0.0, OptionalLong.empty()));
  }
}
