package io.loopmark.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What child processes tell of themselves. */
@Timeout(10)
class WorkerPausesTest {
  @TempDir private Path folder;

  @Test
  void pausesOfAProcessAreAddedUp() throws Exception {
    Path file = folder.resolve("pauses");
    assertThat(WorkerPauses.told(file)).isEmpty();
    WorkerPauses.tell(file, 4_000_000_000L);
    WorkerPauses.tell(file, 700_000_000);
    WorkerPauses.tell(file, WorkerPauses.LEAST_NANOS - 1);
    Files.writeString(file, Files.readString(file) + "7 600000000\n");
    assertThat(WorkerPauses.told(file))
        .isEqualTo(Map.of(ProcessHandle.current().pid(), 4_700_000_000L, 7L, 600_000_000L));
  }

  @Test
  void whereNothingCountsThereIsNoFile() throws Exception {
    Path file = folder.resolve("pauses");
    WorkerPauses.tell(file, WorkerPauses.LEAST_NANOS - 1);
    assertThat(file).doesNotExist();
  }
}
