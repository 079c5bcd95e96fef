package io.loopmark.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Well-behaved clients, each upload on a connection of its own: none is reset. */
@Timeout(300)
@Isolated
@Tag("slow")
class UploadsIT {
  private static final int BYTES = 75_000;

  /** Of so many bytes in base64. */
  private static final String CODED = "QUJD".repeat(BYTES / 3);

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "THREAD_POOL, 5, 20",
    "THREAD_POOL, 1000, 1000",
    "VIRTUAL_THREADS, 5, 20",
    "VIRTUAL_THREADS, 5, 1000",
    "PROCESS_POOL, 5, 20"
  })
  void allAreStored(String model, String workers, int clients) throws Exception {
    int each = Form.times(1, 5) * Math.max(1, 400 / clients);
    try (Server server = Server.files("true", model, folder, "--workers", workers);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CountDownLatch together = new CountDownLatch(1);
      List<Future<Integer>> all = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        String name = "u" + i;
        all.add(threads.submit(() -> upload(server.address(), name, each, together)));
      }
      together.countDown();
      for (Future<Integer> done : all) {
        assertThat(done.get()).isEqualTo(each);
      }
      assertThat(server.told())
          .noneMatch(line -> line.contains("failed") || line.contains("after"));
    }
    for (int i = 0; i < clients; i++) {
      assertThat(Files.size(folder.resolve("u" + i))).isEqualTo(BYTES);
    }
    Form.print(
        "uploads",
        model,
        "with",
        workers,
        "workers,",
        clients,
        "clients at once,",
        clients * each,
        "uploads of 75 kB, each on a connection of its own, failed 0");
  }

  private static int upload(
      InetSocketAddress server, String name, int times, CountDownLatch together) throws Exception {
    together.await();
    int stored = 0;
    for (int i = 0; i < times; i++) {
      try (Client client = new Client(server)) {
        stored += client.ask("UPLOAD " + name + " " + CODED).contains("has been uploaded") ? 1 : 0;
      }
    }
    return stored;
  }
}
