package io.loopmark.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Requests that nobody should make, and files swapped under them: nothing gets out of the folder.
 */
@Timeout(900)
@Isolated
@Tag("slow")
class FuzzIT {
  private static final int CLIENTS = 4;
  private static final int AT_ONCE = 50;
  private static final String SECRET = "nobody may read this";
  private static final String SECRET_BASE64 = "bm9ib2R5IG1heSByZWFk";

  @TempDir private Path parent;
  private Path served;
  private Path secret;

  @BeforeEach
  void makeFolders() throws IOException {
    served = Files.createDirectory(parent.resolve("served"));
    secret = Files.writeString(parent.resolve("secret"), SECRET);
  }

  @Test
  void noRequestGetsOut() throws Exception {
    int requests = Form.times(20_000, 1_000_000);
    try (Server server = Server.files("VIRTUAL_THREADS", served)) {
      ask(server.address(), requests, HostileRequests::next);
      Requests.list(server.address());
      assertThat(server.processes()).hasSize(1);
    }
    assertNothingGotOut();
    Form.print("fuzz:", requests, "requests, escaped 0");
  }

  @Test
  void noSwappedFileIsFollowed() throws Exception {
    int requests = Form.times(10_000, 300_000);
    int swaps;
    try (Server server = Server.files("THREAD_POOL", served);
        SwappedFile swapped = new SwappedFile(served.resolve("x"), secret)) {
      ask(server.address(), requests, HostileRequests::ofOneFile);
      Requests.list(server.address());
      swaps = swapped.swaps();
    }
    assertNothingGotOut();
    Form.print("swaps:", requests, "requests for a file swapped", swaps, "times, escaped 0");
  }

  private void assertNothingGotOut() throws IOException {
    assertThat(secret).hasContent(SECRET);
    try (Stream<Path> around = Files.list(parent)) {
      assertThat(around).containsExactlyInAnyOrder(served, secret);
    }
    try (Stream<Path> left = Files.list(served)) {
      assertThat(left).noneMatch(file -> file.getFileName().toString().startsWith("."));
    }
  }

  private interface Requesting {
    String next(SplittableRandom random);
  }

  private static void ask(InetSocketAddress server, int requests, Requesting requesting)
      throws Exception {
    List<Future<Void>> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
      for (int i = 0; i < CLIENTS; i++) {
        int seed = i;
        all.add(
            threads.submit(
                () -> {
                  SplittableRandom random = new SplittableRandom(seed);
                  for (int asked = 0; asked < requests / CLIENTS; asked += AT_ONCE) {
                    askSome(server, random, requesting);
                  }
                  return null;
                }));
      }
    }
    for (Future<Void> each : all) {
      each.get();
    }
  }

  private static void askSome(
      InetSocketAddress server, SplittableRandom random, Requesting requesting) throws IOException {
    try (Client client = new Client(server)) {
      StringBuilder requests = new StringBuilder();
      for (int i = 0; i < AT_ONCE; i++) {
        requests.append(requesting.next(random)).append("\r\n");
      }
      String answers = client.say(requests.toString()).rest();
      assertThat(answers).startsWith("{\"status\":\"").doesNotContain(SECRET_BASE64, SECRET);
    }
  }
}
