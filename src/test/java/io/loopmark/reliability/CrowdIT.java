package io.loopmark.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is small is answered soon while slow clients are open and large files are on their way. */
@Timeout(300)
@Isolated
@Tag("slow")
class CrowdIT {
  private static final int SLOW = 500;
  private static final int LARGE = 16 << 20;
  private static final int BEAT = 2_000;
  private static final List<String> BEGINNINGS = List.of("LI", "GET sm", "UPLOAD u YWJ");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"THREAD_POOL", "VIRTUAL_THREADS", "PROCESS_POOL"})
  void listIsAnsweredMeanwhile(String model) throws Exception {
    Files.write(folder.resolve("large"), new byte[LARGE]);
    int gets = 125;
    int rounds = Form.times(1, 5);
    List<Client> slow = new ArrayList<>();
    List<Long> nanos = new ArrayList<>();
    try (Server server = Server.files(model, folder);
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < SLOW; i++) {
        slow.add(new Client(server.address()).say(BEGINNINGS.get(i % BEGINNINGS.size())));
      }
      ScheduledFuture<?> dribble =
          clock.scheduleAtFixedRate(() -> sayOneMore(slow), BEAT, BEAT, TimeUnit.MILLISECONDS);
      for (int round = 0; round < rounds; round++) {
        CountDownLatch together = new CountDownLatch(1);
        List<Future<String>> all = new ArrayList<>();
        for (int i = 0; i < gets; i++) {
          Client client = new Client(server.address());
          all.add(threads.submit(() -> get(client, together)));
        }
        together.countDown();
        while (!all.stream().allMatch(Future::isDone)) {
          nanos.add(Requests.list(server.address()));
        }
        assertThat(all).allMatch(answer -> answer.resultNow().startsWith("{\"status\":\"OK\""));
      }
      dribble.cancel(false);
      // None of them was sent away: each is answered when its request is whole.
      for (Client client : slow) {
        assertThat(client.ask("")).startsWith("{\"status\":");
        client.close();
      }
    }
    long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    Form.print(
        "crowd",
        model,
        SLOW,
        "slow connections,",
        rounds,
        "times",
        gets,
        "GETs of 16 MiB begun together, LIST meanwhile",
        sorted.length,
        "times, median",
        sorted[sorted.length / 2] / 1e6,
        "ms, at most",
        Arrays.stream(sorted).max().orElseThrow() / 1e6,
        "ms");
  }

  /** A letter, which fits behind each of the beginnings. */
  private static void sayOneMore(List<Client> slow) {
    try {
      for (Client client : slow) {
        client.say("a");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String get(Client client, CountDownLatch together) throws Exception {
    together.await();
    try (client) {
      return client.ask("GET large");
    }
  }
}
