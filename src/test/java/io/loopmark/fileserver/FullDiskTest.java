package io.loopmark.fileserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.net.Loopback;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * An upload that cannot be written to its end. A limit on the size of files stands in for a disk
 * that is full, in a JVM of its own.
 */
@Timeout(120)
@EnabledOnOs(OS.LINUX)
class FullDiskTest {
  private static final int BLOCKS = 2_048;

  @TempDir private Path folder;

  @Test
  void itIsAnErrorAndLeavesNothingAndTheConnectionGoesOn() throws Exception {
    Files.writeString(folder.resolve("a"), "before");
    String body = Base64.getEncoder().encodeToString(FileLab.bytes(4 << 20));
    try (ChildJvm server =
        ChildJvm.withFilesUpTo(BLOCKS, ServerMain.class, folder.toString(), "THREAD_POOL")) {
      int port = Integer.parseInt(server.line());
      try (RawClient client = new RawClient(new InetSocketAddress(Loopback.ADDRESS, port))) {
        assertThat(client.ask("UPLOAD a " + body))
            .isEqualTo("{\"status\":\"ERROR\",\"data\":\"a cannot be stored: File too large\"}");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
        assertThat(folder.resolve("a")).hasContent("before");
        assertThat(client.ask("UPLOAD a YWZ0ZXI=")).contains("a has been uploaded");
        assertThat(folder.resolve("a")).hasContent("after");
      }
      assertThat(server.rest()).isEmpty();
    }
  }
}
