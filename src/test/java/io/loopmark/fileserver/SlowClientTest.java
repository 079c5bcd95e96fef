package io.loopmark.fileserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that keeps the server waiting is given up, and costs others nothing. */
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class SlowClientTest {
  /** More than the buffers of both sockets hold. */
  private static final int LARGE = 32 << 20;

  private static final Duration SHORT = Duration.ofMillis(500);

  /** For who stands still. */
  private static final ServerLimits STALL =
      new ServerLimits(LARGE, SHORT, FileLab.LONG, 1, SHORT, SHORT);

  /** For who goes on too slowly: as fast as nobody dribbles. */
  private static final ServerLimits RATE =
      new ServerLimits(LARGE, FileLab.LONG, SHORT, 50_000_000, FileLab.LONG, FileLab.LONG);

  @TempDir private Path parent;

  @ParameterizedTest
  @EnumSource
  void whoReadsNothingIsCutOff(Way way) throws Exception {
    try (FileLab lab = new FileLab(parent, way, STALL)) {
      lab.put("large", FileLab.bytes(LARGE));
      lab.put("small", FileLab.bytes(1_000));
      List<RawClient> slow = new ArrayList<>();
      for (int i = 0; i < Way.WORKERS; i++) {
        slow.add(lab.raw().say("GET large\r\n"));
      }
      // Behind as many as there are workers: it waits until they are given up.
      try (RawClient good = lab.raw()) {
        assertThat(good.ask("GET small")).contains("\"OK\"");
      }
      for (RawClient client : slow) {
        writeSlowly(client);
        assertThat(client.ended()).isLessThan(LARGE);
        client.close();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoReadsAFewBytesAtATimeIsCutOff(Way way) throws Exception {
    try (FileLab lab = new FileLab(parent, way, RATE);
        RawClient slow = lab.raw();
        RawClient good = lab.raw()) {
      lab.put("large", FileLab.bytes(LARGE));
      slow.say("GET large\r\n");
      Future<Integer> reading = lab.start(() -> readSlowly(slow));
      assertThat(good.ask("LIST")).contains("large");
      assertThat(FileLab.await(reading)).isLessThan(LARGE);
    }
  }

  private static int readSlowly(RawClient client) throws Exception {
    int read = 0;
    try {
      while (read < LARGE) {
        read += client.take(65_536).length;
        Thread.sleep(10);
      }
    } catch (IOException e) {
      // Cut off.
    }
    return read;
  }

  @ParameterizedTest
  @CsvSource({
    "THREAD_POOL, LI", "THREAD_POOL, GET a", "THREAD_POOL, UPLOAD a YWJ",
    "VIRTUAL_THREADS, LI", "VIRTUAL_THREADS, GET a", "VIRTUAL_THREADS, UPLOAD a YWJ"
  })
  void whoStopsInMidRequestIsToldSo(Way way, String start) throws Exception {
    try (FileLab lab = new FileLab(parent, way, STALL);
        RawClient slow = lab.raw();
        RawClient good = lab.raw()) {
      slow.say(start);
      assertThat(good.ask("LIST")).isEqualTo("{\"status\":\"OK\",\"data\":[]}");
      assertThat(slow.answer())
          .matches("\\{\"status\":\"ERROR\",\"data\":\"too slow: \\d+ bytes in \\d+ ms\"}");
      assertThat(slow.ended()).isZero();
      assertThat(lab.files()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "THREAD_POOL, ''", "THREAD_POOL, 'UPLOAD a '",
    "VIRTUAL_THREADS, ''", "VIRTUAL_THREADS, 'UPLOAD a '"
  })
  void whoWritesAByteAtATimeIsToldSo(Way way, String start) throws Exception {
    try (FileLab lab = new FileLab(parent, way, RATE);
        RawClient slow = lab.raw().say(start);
        RawClient good = lab.raw()) {
      Future<Long> writing = lab.start(() -> writeSlowly(slow));
      assertThat(good.ask("LIST")).isEqualTo("{\"status\":\"OK\",\"data\":[]}");
      assertThat(slow.answer()).startsWith("{\"status\":\"ERROR\",\"data\":\"");
      FileLab.await(writing);
      assertThat(lab.files()).isEmpty();
      assertThat(good.ask("UPLOAD a YWJj")).contains("a has been uploaded");
    }
  }

  /** Each byte is with a worker for a while, so that it is rarely the client that is waited for. */
  @ParameterizedTest
  @ValueSource(strings = {"", "UPLOAD a "})
  void soIsWhoDoesItWhileWorkersAreBusy(String start) throws Exception {
    ExecutorService busy =
        new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>()) {
          @Override
          protected void beforeExecute(Thread thread, Runnable task) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
          }
        };
    try (FileLab lab = new FileLab(parent, busy, RATE);
        RawClient slow = lab.raw().say(start)) {
      Future<Long> writing = lab.start(() -> writeSlowly(slow));
      assertThat(slow.answer()).startsWith("{\"status\":\"ERROR\",\"data\":\"");
      FileLab.await(writing);
      assertThat(lab.files()).isEmpty();
    }
  }

  /** It had sent its line in time; that it was not heard is the server's fault. */
  @Test
  void isNotWhoSentSomethingWhileTheServerWasStopped() throws Exception {
    CountDownLatch stopped = new CountDownLatch(1);
    ExecutorService stopping =
        new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>()) {
          @Override
          public void execute(Runnable task) {
            stopped.countDown();
            LockSupport.parkNanos(SHORT.multipliedBy(2).toNanos());
            super.execute(task);
          }
        };
    try (FileLab lab = new FileLab(parent, stopping, STALL);
        RawClient client = lab.raw().say("LI");
        RawClient other = lab.raw()) {
      Thread.sleep(SHORT.dividedBy(10)); // It has heard what there was.
      other.say("LIST\r\n");
      stopped.await();
      client.say("ST\r\n");
      assertThat(client.answer()).contains("OK");
    }
  }

  /** How much it took until the connection was closed. */
  private static long writeSlowly(RawClient client) throws Exception {
    for (long written = 0; ; written++) {
      try {
        client.say("A");
      } catch (IOException e) {
        return written;
      }
      Thread.sleep(20);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoSaysNothingIsLetGo(Way way) throws Exception {
    try (FileLab lab = new FileLab(parent, way, STALL);
        RawClient silent = lab.raw();
        RawClient onceOnly = lab.raw()) {
      onceOnly.ask("LIST");
      assertThat(silent.ended()).isZero();
      assertThat(onceOnly.ended()).isZero();
    }
  }
}
