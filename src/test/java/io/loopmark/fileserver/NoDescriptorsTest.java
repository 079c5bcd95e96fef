package io.loopmark.fileserver;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.net.Loopback;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server whose file descriptors are all in use says so, finishes what it began, and recovers. */
@Timeout(120)
@EnabledOnOs(OS.LINUX)
@Tag("slow")
@Isolated // Of a hundred begun transfers of 16 MiB one must end within its deadline.
class NoDescriptorsTest {
  private static final int DESCRIPTORS = 128;
  private static final int CLIENTS = 150;

  /** More than the buffers of both sockets hold. */
  private static final int LARGE = 16 << 20;

  private static final String START = "{\"status\":\"OK\",";

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void clientsWaitAndNothingIsSaidNotToExist(Way way) throws Exception {
    Files.write(folder.resolve("large"), FileLab.bytes(LARGE));
    try (ChildJvm server =
        ChildJvm.withDescriptors(
            DESCRIPTORS, ServerMain.class, folder.toString(), way.name(), "1000")) {
      InetSocketAddress address =
          new InetSocketAddress(Loopback.ADDRESS, Integer.parseInt(server.line()));
      List<RawClient> clients = new ArrayList<>();
      // One whose transfer has begun before there are too many.
      clients.add(new RawClient(address).say("GET large\r\n"));
      assertThat(new String(clients.getFirst().take(START.length()), US_ASCII)).isEqualTo(START);
      for (int i = 1; i < CLIENTS; i++) {
        clients.add(new RawClient(address).say("GET large\r\n"));
      }
      assertThat(server.line()).isEqualTo("accepting pauses: Too many open files");
      // What has begun goes on; as one after another ends, the others get their places.
      assertThat(clients.getFirst().answer()).hasSizeGreaterThan(LARGE);
      for (RawClient client : clients.subList(1, CLIENTS)) {
        String start = new String(client.take(START.length()), US_ASCII);
        if (!start.equals(START)) {
          assertThat(start + client.answer())
              .containsAnyOf(
                  "large cannot be read: Too many open files", "no file descriptors are left");
        }
        client.close();
      }
      clients.getFirst().close();
      try (RawClient next = new RawClient(address)) {
        // When the server has noticed that they are gone.
        String list = next.ask("LIST");
        while (list.contains("Too many open files")) {
          Thread.sleep(10);
          list = next.ask("LIST");
        }
        assertThat(list).contains("[\"large\"]");
        assertThat(next.ask("UPLOAD a YWJj")).contains("a has been uploaded");
        assertThat(next.ask("GET a")).contains("YWJj");
      }
      assertThat(server.rest()).allMatch(line -> line.startsWith("accepting pauses: "));
    }
  }
}
