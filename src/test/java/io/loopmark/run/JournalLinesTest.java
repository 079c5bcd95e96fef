package io.loopmark.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.result.RunFolder;
import io.loopmark.suite.Catalog;
import io.loopmark.suite.Cell;
import io.loopmark.suite.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.IterationType;

@Timeout(10)
class JournalLinesTest {
  @TempDir private Path temp;

  /** Other projects' jars tell none. */
  @Test
  void onlyIterationsOfTheScoreAreMeasuredTime() throws Exception {
    JournalLines lines = lines();
    assertThat(lines.measured()).isEmpty();
    tell(lines, IterationType.WARMUP);
    assertThat(lines.measured()).isEmpty();
    tell(lines, IterationType.MEASUREMENT);
    tell(lines, IterationType.MEASUREMENT);
    assertThat(lines.measured()).hasValue(Duration.ofNanos(2 * SampleIteration.NANOS));
  }

  private static void tell(JournalLines lines, IterationType type) throws Exception {
    lines.iteration(1, new SampleIteration(type, Mode.Throughput, TimeUnit.SECONDS, 1).of(9));
    lines.check();
  }

  private JournalLines lines() throws Exception {
    Settings.Timing timing = new Settings.Timing(1, Duration.ofSeconds(1));
    Settings settings = new Settings(1, timing, timing, Duration.ofMinutes(1));
    Cell cell = new Cell(new Catalog.Entry("B.b", "p.B.b", Map.of()), Map.of(), settings);
    RunFolder folder = RunFolder.create(temp, "s", LocalDateTime.of(2026, 1, 2, 3, 4, 5));
    return new JournalLines(folder, new ForkOrder.Slot(cell, 1));
  }
}
