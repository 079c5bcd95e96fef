package io.loopmark.fileserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients that are just quick enough keep their places only while nobody else wants them. */
@Timeout(120)
class SlowPlacesTest {
  private static final int PLACES = 5;
  private static final int QUEUE = 60;
  private static final int LEAST_BYTES_PER_SECOND = 64 * 1024;
  private static final int PERIOD_MILLIS = 20;

  /** Twice as quick as they have to be. */
  private static final int BYTES_A_PERIOD = 2 * LEAST_BYTES_PER_SECOND * PERIOD_MILLIS / 1_000;

  /** Nobody is given up, and nobody is turned away, before a test is over. */
  private static final ServerLimits LIMITS =
      new ServerLimits(
          1L << 30,
          FileLab.LONG.multipliedBy(2),
          FileLab.LONG,
          LEAST_BYTES_PER_SECOND,
          FileLab.LONG,
          Duration.ofMillis(100));

  @TempDir private Path parent;
  private final ScheduledExecutorService dribbling = Executors.newScheduledThreadPool(1);
  private final List<RawClient> slow = new ArrayList<>();

  @ParameterizedTest
  @EnumSource
  void slowUploadsMakeRoomAndOneOfThemIsToldSo(Way way) throws Exception {
    try (FileLab lab = new FileLab(parent, way.threads(), LIMITS, PLACES)) {
      for (int i = 0; i < PLACES; i++) {
        RawClient client = lab.raw().say("UPLOAD u" + i + " ");
        slow.add(client);
        dribble(() -> client.say("A".repeat(BYTES_A_PERIOD)));
      }
      assertThat(ask(lab)).isEqualTo("{\"status\":\"OK\",\"data\":[]}");
      endDribbling();
      assertThat(lab.complaints())
          .containsExactly(PLACES + " connections, as many as there may be: others wait");
      int told = 0;
      for (int i = 0; i < PLACES; i++) {
        told += answer(slow.get(i)).contains("and others wait") ? 1 : 0;
      }
      assertThat(told).isEqualTo(1);
    } finally {
      endDribbling();
    }
  }

  @ParameterizedTest
  @EnumSource
  void slowDownloadsMakeRoom(Way way) throws Exception {
    try (FileLab lab = new FileLab(parent, way.threads(), LIMITS, PLACES)) {
      lab.put("large", FileLab.bytes(16 << 20));
      for (int i = 0; i < PLACES; i++) {
        RawClient client = lab.raw().say("GET large\r\n");
        slow.add(client);
        dribble(() -> client.take(BYTES_A_PERIOD));
      }
      assertThat(ask(lab)).isEqualTo("{\"status\":\"OK\",\"data\":[\"large\"]}");
    } finally {
      endDribbling();
    }
  }

  /** Nobody waits, so nobody is asked to hurry. */
  @ParameterizedTest
  @EnumSource
  void asManyAsThereArePlacesAreNoCrowd(Way way) throws Exception {
    try (FileLab lab = new FileLab(parent, way.threads(), LIMITS, PLACES)) {
      for (int i = 0; i < PLACES; i++) {
        slow.add(lab.raw());
        assertThat(slow.getLast().ask("LIST")).contains("OK");
      }
      for (RawClient client : slow) {
        assertThat(client.ask("LIST")).contains("OK");
        client.close();
      }
      assertThat(lab.complaints()).isEmpty();
    }
  }

  /** At the pace of the regular looks for room the last of these would be turned away. */
  @ParameterizedTest
  @EnumSource
  void aPlaceThatIsFreeIsAnothersAtOnce(Way way) throws Exception {
    try (FileLab lab = new FileLab(parent, way.threads(), FileLab.AMPLE, 1)) {
      List<Future<String>> answers = new ArrayList<>();
      for (int i = 0; i < 2 * QUEUE; i++) {
        answers.add(lab.start(() -> ask(lab)));
      }
      assertThat(FileLab.await(answers)).containsOnly("{\"status\":\"OK\",\"data\":[]}");
    }
  }

  /** Somebody gets a place now and then, but the last of so many would wait for long. */
  @Test
  void whoStandsInALongQueueIsToldBeforeItGivesUp() throws Exception {
    ServerLimits limits =
        new ServerLimits(
            1, Duration.ofSeconds(1), FileLab.LONG, 1, FileLab.LONG, Duration.ofMillis(100));
    try (FileLab lab = new FileLab(parent, Way.THREAD_POOL.threads(), limits, 1)) {
      List<Future<String>> answers = new ArrayList<>();
      for (int i = 0; i < QUEUE; i++) {
        RawClient client = lab.raw();
        slow.add(client);
        answers.add(lab.start(() -> client.ask("LIST")));
      }
      assertThat(FileLab.await(answers))
          .allMatch(answer -> answer.contains("OK") || answer.contains("too many connections: 1"))
          .anyMatch(answer -> answer.contains("OK"))
          .anyMatch(answer -> answer.contains("too many connections: 1"));
      for (RawClient client : slow) {
        client.close();
      }
    }
  }

  @Test
  void aPaceThatIsEnoughWhileNobodyWaitsIsNotWhenOthersWait() {
    ServerLimits limits = ServerLimits.USUAL;
    RequestClock clock = new RequestClock(limits);
    clock.begin();
    clock.park(0);
    clock.moved(limits.leastBytesPerSecond() * 60);
    long minute = TimeUnit.MINUTES.toNanos(1);
    assertThat(clock.left(minute / 60)).isPositive();
    assertThat(clock.lateness(minute, pace(limits, 0))).isZero();
    assertThat(clock.lateness(minute, pace(limits, 1))).isEqualTo(minute / 4 * 3);
    assertThat(clock.lateness(minute, pace(limits, 2))).isEqualTo(minute / 16 * 15);
    assertThat(pace(limits, 4)).isEqualTo(256).isEqualTo(pace(limits, 4_000));
  }

  private static long pace(ServerLimits limits, int seconds) {
    return Pressure.of(limits, TimeUnit.SECONDS.toNanos(seconds)).pace();
  }

  private static String ask(FileLab lab) throws IOException {
    try (RawClient good = lab.raw()) {
      return good.ask("LIST");
    }
  }

  /** What one is told after its last byte, or was told before it. */
  private static String answer(RawClient client) throws IOException {
    try (client) {
      sayIfItCan(client);
      return client.answer();
    }
  }

  private static void sayIfItCan(RawClient client) {
    try {
      client.say("=\r\n");
    } catch (IOException _) {
      // It has no place any more.
    }
  }

  private interface Step {
    void run() throws IOException;
  }

  private void dribble(Step step) {
    var _ = dribbling.scheduleAtFixedRate(() -> run(step), 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  private static void run(Step step) {
    try {
      step.run();
    } catch (IOException e) {
      throw new IllegalStateException("its place is another's", e);
    }
  }

  private void endDribbling() throws InterruptedException {
    dribbling.shutdownNow();
    assertThat(dribbling.awaitTermination(FileLab.LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
  }
}
