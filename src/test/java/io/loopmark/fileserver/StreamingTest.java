package io.loopmark.fileserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Neither side's heap grows with what is moved: 100 MB at once each way in 64 MiB. */
@Timeout(120)
@Tag("slow")
class StreamingTest {
  @TempDir private Path parent;

  @ParameterizedTest
  @CsvSource({"THREAD_POOL, 5, 20000000", "VIRTUAL_THREADS, 50, 2000000"})
  void itFits(Way way, String clients, int size) throws Exception {
    Path folder = Files.createDirectory(parent.resolve("served"));
    Path file = Files.write(parent.resolve("file"), FileLab.bytes(size));
    try (ChildJvm server = ChildJvm.withHeap(64, ServerMain.class, folder.toString(), way.name())) {
      String port = server.line();
      try (ChildJvm client =
          ChildJvm.withHeap(64, ClientMain.class, port, clients, file.toString())) {
        assertThat(client.rest()).containsExactly(clients);
      }
      assertThat(server.rest()).isEmpty();
    }
    assertThat(folder).isEmptyDirectory();
  }
}
