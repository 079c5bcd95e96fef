package io.loopmark.fileserver;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** More clients than workers wait or are turned away, and nobody waits for ever. */
@Timeout(120)
class CrowdTest {
  private static final int CROWD = 1_000;
  private static final int FIRST_RESTS_MILLIS = 400;
  private static final String EMPTY = "{\"status\":\"OK\",\"data\":[]}";

  /** Rest as long as you like, unless others wait. */
  private static ServerLimits restBriefly() {
    return new ServerLimits(
        1 << 20,
        FileLab.LONG,
        FileLab.LONG,
        1_000_000,
        FileLab.LONG.multipliedBy(10),
        Duration.ofMillis(100));
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

  /** An executor that refuses tasks makes connections wait, and turns nobody away. */
  @Test
  void whereWorkersTakeNoMoreTheyWait() throws Exception {
    ExecutorService few =
        new ThreadPoolExecutor(
            Way.WORKERS, Way.WORKERS, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1));
    try (FileLab lab = new FileLab(parent, few, FileLab.AMPLE);
        Crowded crowd = new Crowded(lab)) {
      assertThat(crowd.askAll()).hasSize(CROWD).containsOnly(EMPTY);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoIsOneTooManyTakesThePlaceOfWhoHasRestedLongest(Way way) throws Exception {
    try (FileLab lab = new FileLab(parent, way.threads(), restBriefly(), 3)) {
      List<RawClient> resting = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        RawClient client = lab.raw();
        assertThat(client.ask("LIST")).isEqualTo(EMPTY);
        resting.add(client);
        // A worker waits for a quick client before it lets it rest: so the first rests longest.
        Thread.sleep(i == 0 ? FIRST_RESTS_MILLIS : 0);
      }
      assertThat(askOnce(lab)).isEqualTo(EMPTY);
      assertThat(resting.getFirst().ended()).isZero();
      for (RawClient client : resting) {
        client.close();
      }
      assertThat(lab.complaints()).allMatch(line -> line.startsWith("3 connections, as many as"));
    }
  }

  @Test
  void whoSaysAByteNowAndThenMakesRoomAndIsToldSo() throws Exception {
    try (FileLab lab = new FileLab(parent, Way.THREAD_POOL.threads(), restBriefly(), 1);
        RawClient slow = lab.raw().say("LI")) {
      assertThat(askOnce(lab)).isEqualTo(EMPTY);
      assertThat(slow.answer()).contains("too slow: 2 bytes in ").contains(", and others wait");
      assertThat(slow.ended()).isZero();
    }
  }

  @Test
  void wherePlacesStayTakenTheRestAreToldSo() throws Exception {
    // Nobody is late here, so nobody makes room.
    ServerLimits limits =
        new ServerLimits(1, Duration.ofMillis(200), FileLab.LONG, 1, FileLab.LONG, FileLab.LONG);
    try (FileLab lab = new FileLab(parent, Way.THREAD_POOL.threads(), limits, 1);
        RawClient first = lab.raw()) {
      assertThat(first.ask("LIST")).isEqualTo(EMPTY);
      try (RawClient second = lab.raw().say("LIST\r\n")) {
        assertThat(second.answer())
            .isEqualTo(
                "{\"status\":\"ERROR\",\"data\":\"too many connections: 1; try again later\"}");
        assertThat(second.ended()).isZero();
      }
      assertThat(first.ask("LIST")).isEqualTo(EMPTY);
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
