package io.loopmark.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Threads of this process are bound, as the kernel itself tells. */
@Timeout(30)
@EnabledOnOs(OS.LINUX)
class BindingTest {
  private static final ThreadFactory PLATFORM = Thread.ofPlatform().daemon().factory();

  @Test
  void aThreadRunsWhereItWasBoundAndAfterwardsWhereItDidBefore() throws Exception {
    int processor = ThreadMask.ofProcess().nextSetBit(0);
    onThread(
        () -> {
          String before = allowed();
          try (Binding.Bound _ = new Binding(processor).bind()) {
            assertThat(allowed()).isEqualTo(Integer.toString(processor));
          }
          assertThat(allowed()).isEqualTo(before);
          return null;
        });
  }

  @Test
  void aPoolsThreadsAreBoundForLife() throws Exception {
    int processor = ThreadMask.ofProcess().length() - 1;
    ThreadFactory bound = new Binding(processor).around(PLATFORM);
    try (ExecutorService pool = Executors.newSingleThreadExecutor(bound)) {
      for (int i = 0; i < 2; i++) {
        Callable<String> look = BindingTest::allowed;
        assertThat(pool.submit(look).get()).isEqualTo(Integer.toString(processor));
      }
    }
  }

  @Test
  void anywhereChangesNothing() throws Exception {
    assertThat(Binding.ANYWHERE.around(PLATFORM)).isSameAs(PLATFORM);
    onThread(
        () -> {
          String before = allowed();
          try (Binding.Bound _ = Binding.ANYWHERE.bind()) {
            assertThat(allowed()).isEqualTo(before);
          }
          return null;
        });
  }

  @Test
  void aProcessorThatIsNotThereIsNamed() throws Exception {
    onThread(
        () -> {
          assertThatThrownBy(() -> new Binding(8_000).bind())
              .isInstanceOf(UncheckedIOException.class)
              .hasMessage(
                  "a thread cannot be bound to processor 8000: no such processor, or none that this"
                      + " process may use");
          return null;
        });
  }

  @Test
  void aVirtualThreadIsRefused() throws Exception {
    FutureTask<Void> task =
        new FutureTask<>(
            () -> {
              assertThatThrownBy(() -> new Binding(0).bind())
                  .isInstanceOf(IllegalStateException.class);
              return null;
            });
    Thread.startVirtualThread(task);
    task.get();
  }

  @Test
  void whatItSaysItReads() {
    assertThat(Binding.parse(new Binding(12).toString())).isEqualTo(new Binding(12));
    assertThat(Binding.parse(Binding.ANYWHERE.toString())).isEqualTo(Binding.ANYWHERE);
  }

  @Test
  void placementsUseProcessorsOfThisProcessOnly() throws Exception {
    BitSet allowed = ThreadMask.ofProcess();
    assertThat(Placement.ANY.ends().near()).isSameAs(Binding.ANYWHERE);
    for (Placement placement : new Placement[] {Placement.ONE_CORE, Placement.TWO_CORES}) {
      if (placement.obstacle().isEmpty()) {
        Placement.Ends ends = placement.ends();
        assertThat(allowed.get(ends.near().processor())).isTrue();
        assertThat(allowed.get(ends.far().processor())).isTrue();
        assertThat(ends.near().equals(ends.far())).isEqualTo(placement == Placement.ONE_CORE);
      } else {
        assertThatThrownBy(placement::ends)
            .hasMessage("placement " + placement + ": " + placement.obstacle().get());
      }
    }
  }

  /** Its failure becomes the test's. */
  private static void onThread(Callable<Void> test) throws Exception {
    FutureTask<Void> task = new FutureTask<>(test);
    PLATFORM.newThread(task).start();
    task.get();
  }

  private static String allowed() throws Exception {
    return Files.readAllLines(Path.of("/proc/thread-self/status")).stream()
        .filter(line -> line.startsWith("Cpus_allowed_list:"))
        .map(line -> line.replaceFirst(".*\\s", ""))
        .findFirst()
        .orElseThrow();
  }
}
