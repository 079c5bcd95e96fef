package io.loopmark.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** What the kernel counts of a tree of processes is added up. */
@Timeout(30)
@Isolated // Processes that other tests start and end are below this one, too.
class KernelCountsTest {
  @TempDir private Path folder;

  @Test
  void countersAreReadAsTheManualSays() {
    FakeRoot machine =
        new FakeRoot(folder)
            .with("proc/8/stat", "8 (a (b) c) R 1 1 1 0 -1 0 5 6 3 4 3 0 0 0 20 0 5 0 77 1 1\n")
            .with("proc/7/io", "rchar: 1\nwchar: 2\nsyscr: 30\nsyscw: 40\n")
            .with("proc/8/io", "rchar: 1\nwchar: 2\nsyscr: 3\nsyscw: 4\n")
            .with("proc/7/task/7/status", "voluntary_ctxt_switches:\t1000\n")
            .with("proc/8/task/8/status", "voluntary_ctxt_switches:\t11\n")
            .with("proc/8/task/9/status", "voluntary_ctxt_switches:\t22\n");
    KernelCounts counts =
        KernelCounts.read(
            machine.files(),
            List.of(7L, 8L, 9L),
            Optional.of(new ResourceUsage(1, 120, 7, 500, 1)));
    assertThat(counts.minorFaults()).hasValue(120 + 5 + 6);
    assertThat(counts.majorFaults()).hasValue(7 + 3 + 4);
    assertThat(counts.readCalls()).hasValue(33);
    assertThat(counts.writeCalls()).hasValue(44);
    assertThat(counts.voluntarySwitches()).as("own ones are known better").hasValue(500 + 33);
  }

  @Test
  void aSystemThatTellsNothingHasNoFigures() {
    KernelCounts counts =
        KernelCounts.read(new FakeRoot(folder).files(), List.of(7L), Optional.empty());
    assertThat(counts)
        .isEqualTo(
            new KernelCounts(
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty()));
    assertThat(counts.since(counts, KernelCounts::minorFaults)).isEmpty();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aThreadThatSleepsAndEndsIsRemembered() throws InterruptedException {
    KernelCounts before = KernelCounts.now(Usage.tree());
    Thread sleeper =
        Thread.ofPlatform()
            .start(
                () -> {
                  for (int i = 0; i < 30; i++) {
                    LockSupport.parkNanos(100_000);
                  }
                });
    sleeper.join();
    KernelCounts after = KernelCounts.now(Usage.tree());
    assertThat(after.since(before, KernelCounts::voluntarySwitches).orElseThrow())
        .isGreaterThanOrEqualTo(30);
  }
}
