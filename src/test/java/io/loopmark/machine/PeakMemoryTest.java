package io.loopmark.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The most memory processes have had is read from where the kernel tells it. */
@Timeout(30)
class PeakMemoryTest {
  @TempDir private Path folder;

  @Test
  void sharedPagesAreCountedInPartsAndWhatWasGivenBackIsCountedToo() {
    SystemFiles files =
        new FakeRoot(folder)
            .with("proc/7/smaps_rollup", "0-1 ---p 0 00:00 0 [rollup]\nRss: 9 kB\nPss:   2 kB\n")
            .with("proc/7/status", "VmPeak: 99 kB\nVmHWM:\t  12 kB\nVmRSS:\t  9 kB\n")
            .with("proc/8/smaps_rollup", "0-1 ---p 0 00:00 0 [rollup]\nRss: 9 kB\nPss:   1 kB\n")
            .with("proc/8/status", "VmHWM:\t  9 kB\nVmRSS:\t  9 kB\n")
            .files();
    assertThat(PeakMemory.proportional(files, List.of(7L, 8L))).hasValue(((2 + 12 - 9) + 1) * 1024);
    assertThat(PeakMemory.proportional(files, List.of(7L, 9L)))
        .as("a process that has ended counts nothing")
        .hasValue((2 + 12 - 9) * 1024);
    assertThat(PeakMemory.status(files, 7, "VmHWM")).hasValue(12 * 1024);
  }

  @Test
  void aSystemThatTellsNothingHasNoFigures() {
    assertThat(PeakMemory.proportional(new FakeRoot(folder).files(), List.of(7L))).isEmpty();
    assertThat(PeakMemory.resident(Long.MAX_VALUE)).isZero();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void thisProcessHasSome() {
    assertThat(PeakMemory.proportional(Usage.tree()).orElseThrow()).isGreaterThan(1 << 20);
    assertThat(RecentPeak.own()).isGreaterThan(1 << 20);
  }
}
