package io.loopmark.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections at rest, as many as a heap of 256 MiB is to hold, while others are served. */
@Timeout(300)
@Isolated
@Tag("slow")
class IdleIT {
  private static final int LISTS = 200;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"THREAD_POOL", "VIRTUAL_THREADS", "PROCESS_POOL"})
  void allAreHeldAndOthersServed(String model) throws Exception {
    Files.writeString(folder.resolve("a"), "abc");
    int connections = Form.times(2_000, 10_000);
    List<Client> idle = new ArrayList<>();
    try (Server server = Server.files(model, folder)) {
      for (int i = 0; i < connections; i++) {
        idle.add(new Client(server.address()));
      }
      long longest = 0;
      for (int i = 0; i < LISTS; i++) {
        longest = Math.max(longest, Requests.list(server.address()));
      }
      long resident = 0;
      for (ServerProcess process : server.processes()) {
        resident += process.resident();
      }
      for (Client client : idle) {
        assertThat(client.ask("GET a")).contains("YWJj");
        client.close();
      }
      Form.print(
          "idle",
          model,
          "held",
          connections,
          ", lost 0, resident",
          resident / 1024,
          "MiB, LIST meanwhile at most",
          longest / 1e6,
          "ms");
    }
  }
}
