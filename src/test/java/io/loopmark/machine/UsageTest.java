package io.loopmark.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the kernel counts is read from where it tells it. */
@Timeout(30)
class UsageTest {
  @TempDir private Path folder;

  @Test
  void countersAreReadAsTheManualSays() {
    Usage usage =
        Usage.read(
            machine().files(),
            List.of(7L, 8L, 9L),
            Optional.of(new ResourceUsage(1, 1, 1, 1, 33)),
            Optional.of(new ResourceUsage(160_004, 2, 2, 2, 2)));
    assertThat(usage.busyJiffies()).hasValue(100 + 20 + 300);
    assertThat(usage.stealJiffies()).hasValue(8);
    assertThat(usage.allJiffies()).hasValue(100 + 20 + 300 + 4_000 + 5 + 6 + 7 + 8);
    assertThat(usage.ownMicros())
        .as("of 8 in jiffies, of 9, which is gone, none")
        .hasValue(190_004);
    assertThat(usage.waitMicros()).hasValue(1_234_567);
    assertThat(usage.involuntarySwitches()).hasValue(33);
  }

  @Test
  void aSystemThatTellsNothingHasNoFigures() {
    Usage usage =
        Usage.read(new FakeRoot(folder).files(), List.of(7L), Optional.empty(), Optional.empty());
    assertThat(usage.busyJiffies()).isEmpty();
    assertThat(usage.ownMicros()).isEmpty();
    assertThat(usage.waitMicros()).isEmpty();
    assertThat(usage.involuntarySwitches()).isEmpty();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void thisProcessHasUsedSomething() {
    assertThat(Usage.now().ownMicros().orElseThrow()).isPositive();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theTreeHasAProcessOfAThreadThatEndedUntilItEndsItself() throws Exception {
    AtomicReference<Process> started = new AtomicReference<>();
    Thread starter =
        new Thread(() -> started.set(assertDoesNotThrow(new ProcessBuilder("cat")::start)));
    starter.start();
    starter.join();
    long self = ProcessHandle.current().pid();
    Process child = started.get();
    try {
      assertThat(Usage.tree()).startsWith(self).contains(child.pid());
    } finally {
      child.destroy();
    }
    child.waitFor();
    assertThat(Usage.tree()).startsWith(self).doesNotContain(child.pid());
  }

  @Test
  void whoIsChildlessIsSaidByTheKernelOfEachThread() {
    FakeRoot root = new FakeRoot(folder);
    assertThat(Usage.childless(root.files(), 1)).as("not told").isFalse();
    root.with("proc/self/task/1/children", "");
    assertThat(Usage.childless(root.files(), 1)).isTrue();
    root.with("proc/self/task/2/status", "Name: b\n");
    assertThat(Usage.childless(root.files(), 1)).as("of one not told").isFalse();
    root.with("proc/self/task/2/children", "77 ");
    assertThat(Usage.childless(root.files(), 1)).isFalse();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void itsOwnSwitchesAreThoseOfAllItsThreads() {
    long living = livingThreads();
    assertThat(Usage.now().involuntarySwitches().orElseThrow()).isGreaterThanOrEqualTo(living);
    assertThat(living).isPositive();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whatTheCallTellsIsWhatTheProcessFileTells() {
    ResourceUsage before = ResourceUsage.own().orElseThrow();
    String stat = new SystemFiles(Path.of("/")).value("proc/self/stat");
    List<String> words = SystemFiles.words(stat.substring(stat.lastIndexOf(')') + 1));
    ResourceUsage after = ResourceUsage.own().orElseThrow();
    // proc(5), behind the name: state is word 0.
    assertThat(Long.parseLong(words.get(7)))
        .isBetween(before.minorFaults(), after.minorFaults())
        .isPositive();
    assertThat(Long.parseLong(words.get(9))).isBetween(before.majorFaults(), after.majorFaults());
    long jiffies = Long.parseLong(words.get(11)) + Long.parseLong(words.get(12));
    assertThat(jiffies)
        .isBetween(
            before.micros() / Usage.MICROS_PER_JIFFY - 2, after.micros() / Usage.MICROS_PER_JIFFY);
  }

  private static long livingThreads() {
    SystemFiles files = new SystemFiles(Path.of("/"));
    return files.numbered("proc/self/task", "").stream()
        .map(task -> files.field(task + "/status", "nonvoluntary_ctxt_switches", ':'))
        .mapToLong(text -> SystemFiles.integer(text).orElse(0))
        .sum();
  }

  private FakeRoot machine() {
    return new FakeRoot(folder)
        .with("proc/stat", "cpu  100 20 300 4000 5 6 7 8 0 0\ncpu0 1 1 1 1 1 1 1 1 0 0\n")
        .with(
            "proc/pressure/cpu",
            """
            some avg10=0.04 avg60=7.29 avg300=10.99 total=1234567
            full avg10=0.00 avg60=0.00 avg300=0.00 total=9
            """)
        .with("proc/8/stat", "8 (a (b) c) R 1 1 1 0 -1 0 1 2 3 4 3 0 0 0 20 0 5 0 77 1 1\n");
  }
}
