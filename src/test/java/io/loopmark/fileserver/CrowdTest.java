package io.loopmark.fileserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** More clients than workers wait or are turned away, and nobody waits for ever. */
@Timeout(60)
class CrowdTest {
  private static final int CROWD = 1_000;
  private static final String EMPTY = "{\"status\":\"OK\",\"data\":[]}";

  /** Rest as long as you like, unless others wait. */
  private static ServerLimits crowdedIdle(Duration duration) {
    return new ServerLimits(
        1 << 20, FileLab.LONG, FileLab.LONG, 1, FileLab.LONG.multipliedBy(10), duration);
  }

  @TempDir private Path parent;

  @ParameterizedTest
  @EnumSource
  void aThousandAtOnceAreAllServed(Way way) throws Exception {
    try (FileLab lab = new FileLab(parent, way);
        Crowded crowd = new Crowded(lab)) {
      assertThat(crowd.askAll()).hasSize(CROWD).containsOnly(EMPTY);
      assertThat(askOnce(lab)).isEqualTo(EMPTY);
    }
  }

  @Test
  void whereTheLineIsFullTheyAreTurnedAway() throws Exception {
    int places = 100;
    ExecutorService few =
        new ThreadPoolExecutor(
            Way.WORKERS, Way.WORKERS, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(places));
    String full = "{\"status\":\"ERROR\",\"data\":\"too many connections\"}";
    try (FileLab lab = new FileLab(parent, few, FileLab.AMPLE)) {
      try (Crowded crowd = new Crowded(lab)) {
        // The last one is turned away before the first asks.
        assertThat(crowd.clients.removeLast().answer()).isEqualTo(full);
        List<String> answers = crowd.askAll();
        assertThat(answers).hasSize(CROWD - 1).isSubsetOf(EMPTY, full, "closed");
        assertThat(answers).filteredOn(EMPTY::equals).hasSize(Way.WORKERS + places);
      }
      assertThat(askOnce(lab)).isEqualTo(EMPTY);
    }
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void thoseAtRestMakeRoom() throws Exception {
    try (FileLab lab = new FileLab(parent, Way.THREAD_POOL, crowdedIdle(Duration.ofMillis(100)))) {
      List<RawClient> resting = new ArrayList<>();
      for (int i = 0; i < 3 * Way.WORKERS; i++) {
        resting.add(lab.raw());
      }
      assertThat(askOnce(lab)).isEqualTo(EMPTY);
      for (RawClient client : resting.subList(0, 2 * Way.WORKERS)) {
        assertThat(client.ended()).isZero();
      }
      for (RawClient client : resting) {
        client.close();
      }
    }
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void thoseAtRestMakeRoomThoughMoreAndMoreCome() throws Exception {
    ExecutorService one = Executors.newFixedThreadPool(1);
    try (FileLab lab = new FileLab(parent, one, crowdedIdle(Duration.ofSeconds(1)));
        RawClient resting = lab.raw()) {
      assertThat(resting.ask("LIST")).isEqualTo(EMPTY);
      List<RawClient> others = new ArrayList<>();
      Future<String> waiting = lab.start(() -> askOnce(lab));
      while (!waiting.isDone()) {
        others.add(lab.raw());
        Thread.sleep(100);
      }
      assertThat(FileLab.await(waiting)).isEqualTo(EMPTY);
      assertThat(resting.ended()).isZero();
      for (RawClient client : others) {
        client.close();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  @Execution(ExecutionMode.CONCURRENT)
  void whereThereAreWorkersNobodyNeedHurry(Way way) throws Exception {
    // On a machine with much else to do a connection may wait for its thread for so long that it
    // looks as if there were no worker. A server that always hurries its clients fails every time.
    int hurried = 0;
    while (hurried < 3 && isHurried(way)) {
      hurried++;
    }
    assertThat(hurried).isLessThan(3);
  }

  private boolean isHurried(Way way) throws Exception {
    try (FileLab lab = new FileLab(parent, way, crowdedIdle(Duration.ofMillis(100)));
        RawClient resting = lab.raw()) {
      assertThat(resting.ask("LIST")).isEqualTo(EMPTY);
      for (int i = 0; i < 5; i++) {
        assertThat(askOnce(lab)).isEqualTo(EMPTY);
        Thread.sleep(100);
      }
      assertThat(resting.ask("LIST")).isEqualTo(EMPTY);
      return false;
    } catch (EOFException e) {
      return true;
    }
  }

  @Test
  void closingTheServerLetsAllGo() throws Exception {
    try (FileLab lab = new FileLab(parent, Way.THREAD_POOL)) {
      List<RawClient> all = new ArrayList<>();
      for (int i = 0; i < 3 * Way.WORKERS; i++) {
        all.add(lab.raw());
      }
      lab.server().close();
      for (RawClient client : all) {
        assertThat(client.ended()).isZero();
        client.close();
      }
    }
  }

  private static String askOnce(FileLab lab) throws IOException {
    try (RawClient client = lab.raw()) {
      return client.ask("LIST");
    }
  }

  /** A thousand connections. */
  private static final class Crowded implements AutoCloseable {
    private final List<RawClient> clients = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Crowded(FileLab lab) throws IOException {
      for (int i = 0; i < CROWD; i++) {
        clients.add(lab.raw());
      }
    }

    List<String> askAll() throws Exception {
      List<Future<String>> answers = new ArrayList<>();
      for (RawClient client : clients) {
        answers.add(threads.submit(() -> ask(client)));
      }
      return FileLab.await(answers);
    }

    private static String ask(RawClient client) {
      try (client) {
        return client.ask("LIST");
      } catch (IOException e) {
        return "closed";
      }
    }

    @Override
    public void close() throws IOException {
      threads.shutdownNow();
      for (RawClient client : clients) {
        client.close();
      }
      threads.close();
    }
  }
}
