package io.loopmark.fileserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.net.Loopback;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Stream;
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
  /** Of 512 bytes; no multiple of what is stored at once. */
  private static final int BLOCKS = 2_148;

  private static final int FULL = 512 * BLOCKS;

  private static final String ERROR =
      "{\"status\":\"ERROR\",\"data\":\"a cannot be stored: File too large\"}";

  @TempDir private Path folder;

  @Test
  void itIsAnErrorAndLeavesNothingAndTheConnectionGoesOn() throws Exception {
    Files.writeString(folder.resolve("a"), "before");
    String body = Base64.getEncoder().encodeToString(FileLab.bytes(4 << 20));
    try (ChildJvm server =
        ChildJvm.withFilesUpTo(BLOCKS, ServerMain.class, folder.toString(), "THREAD_POOL")) {
      int port = Integer.parseInt(server.line());
      try (RawClient client = new RawClient(new InetSocketAddress(Loopback.ADDRESS, port))) {
        assertThat(client.ask("UPLOAD a " + body)).isEqualTo(ERROR);
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
        assertThat(folder.resolve("a")).hasContent("before");
        assertThat(client.ask("UPLOAD a YWZ0ZXI=")).contains("a has been uploaded");
        assertThat(folder.resolve("a")).hasContent("after");
      }
      assertThat(server.rest()).isEmpty();
    }
  }

  /**
   * The server finds no room for what has come, deletes it, and can tell nobody until more does.
   */
  @Test
  void aClientThatPausesIsToldWhenItGoesOn() throws Exception {
    try (ChildJvm server =
        ChildJvm.withFilesUpTo(BLOCKS, ServerMain.class, folder.toString(), "THREAD_POOL")) {
      int port = Integer.parseInt(server.line());
      try (RawClient client = new RawClient(new InetSocketAddress(Loopback.ADDRESS, port))) {
        client.say("UPLOAD a QUJD");
        awaitFiles(1);
        client.say(Base64.getEncoder().encodeToString(FileLab.bytes(FULL + 50_001)));
        awaitFiles(0);
        client.say("QUJD\r\n");
        assertThat(client.answer()).isEqualTo(ERROR);
        assertThat(client.ask("UPLOAD a YWZ0ZXI=")).contains("a has been uploaded");
      }
      assertThat(server.rest()).isEmpty();
    }
  }

  private void awaitFiles(int count) throws Exception {
    long found = -1;
    while (found != count) {
      Thread.sleep(1);
      try (Stream<Path> files = Files.list(folder)) {
        found = files.count();
      }
    }
  }
}
