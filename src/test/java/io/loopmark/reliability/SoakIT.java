package io.loopmark.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Mixed load for long, on all kinds of servers at once: what they hold at its end as at its start.
 */
@Timeout(900)
@Isolated
@Tag("slow")
class SoakIT {
  private static final List<String> MODELS =
      List.of("THREAD_POOL", "VIRTUAL_THREADS", "PROCESS_POOL");

  private static final int CLIENTS_EACH = 4;

  /** Until everything has been loaded and compiled: a part of the whole. */
  private static final int WARM_UP_PARTS = 5;

  private static final int MOST_BYTES = 500_000;
  private static final int MORE_LIVE_KIB = 8 * 1024;
  private static final int MORE_DESCRIPTORS = 8;

  @TempDir private Path folder;
  private final AtomicLong requests = new AtomicLong();

  /** What all processes of a server hold together. */
  private record Held(long live, long resident, long descriptors) {
    static Held by(Server server) throws Exception {
      long live = 0;
      long resident = 0;
      long descriptors = 0;
      for (ServerProcess process : server.processes()) {
        live += process.live();
        resident += process.resident();
        descriptors += process.descriptors();
      }
      return new Held(live, resident, descriptors);
    }
  }

  @Test
  void nothingGrows() throws Exception {
    int seconds = Form.times(5, 600);
    List<Server> servers = new ArrayList<>();
    try {
      for (String model : MODELS) {
        servers.add(Server.files(model, Files.createDirectory(folder.resolve(model))));
      }
      load(servers, seconds / WARM_UP_PARTS);
      List<Held> before = new ArrayList<>();
      for (Server server : servers) {
        before.add(Held.by(server));
      }
      load(servers, seconds - seconds / WARM_UP_PARTS);
      for (int i = 0; i < MODELS.size(); i++) {
        report(MODELS.get(i), seconds, before.get(i), Held.by(servers.get(i)));
      }
    } finally {
      servers.forEach(Server::close);
    }
    Form.print("soak:", seconds, "s,", requests.get(), "requests, failed 0");
  }

  /** Clients of all servers, and then none of them any more. */
  private void load(List<Server> servers, int seconds) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    List<Future<Void>> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Server server : servers) {
        for (int i = 0; i < CLIENTS_EACH; i++) {
          int number = i;
          all.add(threads.submit(() -> load(server.address(), number, end)));
        }
      }
    }
    for (Future<Void> each : all) {
      each.get();
    }
  }

  private static void report(String model, int seconds, Held before, Held after) {
    Form.print(
        "soak",
        model,
        "after",
        seconds / WARM_UP_PARTS,
        "s and",
        seconds,
        "s live heap",
        before.live / 1024.0,
        "and",
        after.live / 1024.0,
        "MiB, resident",
        before.resident / 1024,
        "and",
        after.resident / 1024,
        "MiB, descriptors",
        before.descriptors,
        "and",
        after.descriptors);
    assertThat(after.live).isLessThan(before.live + MORE_LIVE_KIB);
    assertThat(after.descriptors).isLessThan(before.descriptors + MORE_DESCRIPTORS);
  }

  /**
   * Files of all sizes there and back, lists, refusals, and connections broken off in the middle.
   */
  private Void load(InetSocketAddress server, int number, long end) throws IOException {
    SplittableRandom random = new SplittableRandom(number);
    String name = "file" + number;
    while (System.nanoTime() < end) {
      byte[] bytes = new byte[random.nextInt(MOST_BYTES)];
      random.nextBytes(bytes);
      String body = Base64.getEncoder().encodeToString(bytes);
      try (Client client = new Client(server)) {
        answered(client.ask("UPLOAD " + name + " " + body), "has been uploaded");
        answered(client.ask("LIST"), name);
        answered(client.ask("GET " + name), "\"OK\"");
        answered(client.ask("GET ../" + name), "ERROR");
        answered(client.ask("DELETE " + name), "has been deleted");
        client.say("UPLOAD " + name + " " + body.substring(body.length() / 2));
      }
    }
    return null;
  }

  private void answered(String answer, String words) {
    assertThat(answer).contains(words);
    requests.incrementAndGet();
  }
}
