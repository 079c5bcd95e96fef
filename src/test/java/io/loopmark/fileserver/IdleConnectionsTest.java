package io.loopmark.fileserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.net.Loopback;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Connections at rest cost next to nothing, in every way to serve. */
@Timeout(120)
@Tag("slow")
class IdleConnectionsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void twoThousandIn48MiB(Way way) throws Exception {
    hold(way, 2_000, 48);
  }

  @ParameterizedTest
  @EnumSource
  @ResourceLock("ten thousand descriptors")
  void tenThousandIn256MiB(Way way) throws Exception {
    hold(way, 9_000, 256);
  }

  private void hold(Way way, int connections, int heap) throws Exception {
    Files.writeString(folder.resolve("a"), "abc");
    try (ChildJvm server =
        ChildJvm.withHeap(heap, ServerMain.class, folder.toString(), way.name())) {
      InetSocketAddress address =
          new InetSocketAddress(Loopback.ADDRESS, Integer.parseInt(server.line()));
      List<RawClient> clients = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        RawClient client = new RawClient(address);
        clients.add(client);
        if (i % 10 == 0) {
          assertThat(client.ask("GET a")).contains("YWJj");
        }
      }
      for (RawClient client : clients.subList(0, 200)) {
        assertThat(client.ask("LIST")).contains("[\"a\"]");
      }
      for (RawClient client : clients) {
        client.close();
      }
      assertThat(server.rest()).isEmpty();
    }
  }
}
