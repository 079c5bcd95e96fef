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
import org.junit.jupiter.params.provider.ValueSource;

/** More clients than there are file descriptors: who waits is served or told why not. */
@Timeout(600)
@Isolated
@Tag("slow")
class DescriptorsIT {
  private static final String LIMIT = "ulimit -n 64";
  private static final int CLIENTS = 200;
  private static final int LARGE = 1 << 20;
  private static final List<String> REQUESTS = List.of("GET large", "LIST", "UPLOAD u YWJj");

  @TempDir private Path folder;
  private int served;
  private int told;

  @ParameterizedTest
  @ValueSource(strings = {"THREAD_POOL", "VIRTUAL_THREADS", "PROCESS_POOL"})
  void allAreServedOrToldAndItRecovers(String model) throws Exception {
    Files.write(folder.resolve("large"), new byte[LARGE]);
    int rounds = Form.times(1, 10);
    try (Server server = Server.files(LIMIT, model, folder)) {
      for (int i = 0; i < rounds; i++) {
        round(server.address());
        Requests.list(server.address());
        assertThat(Requests.ask(server.address(), "UPLOAD b YWJj")).contains("has been uploaded");
      }
    }
    assertThat(served).isGreaterThan(rounds * CLIENTS / 2);
    Form.print(
        "descriptors",
        model,
        rounds,
        "times",
        CLIENTS,
        "clients with 64 descriptors, served",
        served,
        ", told why not",
        told,
        ", neither 0, recovered",
        rounds,
        "times");
  }

  private void round(InetSocketAddress server) throws Exception {
    CountDownLatch together = new CountDownLatch(1);
    List<Future<String>> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CLIENTS; i++) {
        String request = REQUESTS.get(i % REQUESTS.size());
        all.add(threads.submit(() -> ask(server, request, together)));
      }
      together.countDown();
    }
    for (Future<String> answer : all) {
      String words = answer.resultNow();
      boolean ok = words.startsWith("{\"status\":\"OK\"");
      assertThat(words).containsAnyOf("\"OK\"", "too many connections", "no file descriptors");
      served += ok ? 1 : 0;
      told += ok ? 0 : 1;
    }
  }

  private static String ask(InetSocketAddress server, String request, CountDownLatch together)
      throws Exception {
    together.await();
    return Requests.ask(server, request);
  }
}
