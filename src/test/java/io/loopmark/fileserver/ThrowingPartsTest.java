package io.loopmark.fileserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.net.Loopback;
import io.loopmark.text.Trouble;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is thrown in the middle of accepting or working costs a connection, not the server. */
@Timeout(120)
class ThrowingPartsTest {
  private static final int FAILURES = 40;

  /** Whoever rests makes room at once; who finds none is turned away after a moment. */
  private static final ServerLimits LIMITS =
      new ServerLimits(
          1 << 20, Duration.ofMillis(400), FileLab.LONG, 1, FileLab.LONG, FileLab.LONG);

  /** What may come out of any call. */
  enum Thrown {
    OUT_OF_MEMORY {
      @Override
      Throwable thrown() {
        return new OutOfMemoryError("as a test wants it");
      }
    },
    EXCEPTION {
      @Override
      Throwable thrown() {
        return new IllegalStateException("as a test wants it");
      }
    },
    ERROR {
      @Override
      Throwable thrown() {
        return new StackOverflowError("as a test wants it");
      }
    };

    abstract Throwable thrown();

    void now() {
      Throwable thrown = thrown();
      if (thrown instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) thrown;
    }

    String words() {
      return Trouble.words(thrown());
    }
  }

  private final ExecutorService workers = Executors.newFixedThreadPool(Way.WORKERS);
  private final Queue<String> told = new ConcurrentLinkedQueue<>();
  private final AtomicInteger left = new AtomicInteger();

  @TempDir private Path folder;

  @AfterEach
  void endWorkers() {
    workers.shutdownNow();
    workers.close();
  }

  /** More often than there may be turns at once: none of them may be counted for ever. */
  @ParameterizedTest
  @EnumSource
  void workersThatCannotBeHad(Thrown thrown) throws Exception {
    Executor executor =
        task -> {
          fail(thrown);
          workers.execute(task);
        };
    try (FileServer server = open(executor, told::add, few())) {
      left.set(FAILURES);
      for (int i = 0; i < FAILURES; i++) {
        try (RawClient client = new RawClient(server.address()).say("LIST\r\n")) {
          assertThat(client.ended()).isZero();
        }
      }
      assertServes(server);
      assertThat(told)
          .hasSize(FAILURES)
          .containsOnly("no worker can be had for a request: " + thrown.words());
    }
  }

  /** The reactor's own thread tells that there is no place. */
  @ParameterizedTest
  @EnumSource
  void whatIsThrownWhileAcceptingIsToldAndSurvived(Thrown thrown) throws Exception {
    Consumer<String> complaints =
        line -> {
          fail(thrown);
          told.add(line);
        };
    try (FileServer server = open(workers, complaints, few().withConnections(1))) {
      try (RawClient first = new RawClient(server.address())) {
        assertThat(first.ask("LIST")).contains("OK");
        left.set(1);
        try (RawClient second = new RawClient(server.address()).say("LIST\r\n")) {
          assertThat(second.answer()).contains("too many connections: 1");
        }
        assertThat(first.ask("LIST")).contains("OK");
      }
      assertServes(server);
      assertThat(told).containsExactly("the server goes on after " + thrown.words());
    }
  }

  private void fail(Thrown thrown) {
    if (left.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
      thrown.now();
    }
  }

  private static Capacity few() {
    Capacity now = Capacity.now();
    return new Capacity(
        now.connections(), Way.WORKERS, now.blocks(), now.selectors(), now.keptBytes());
  }

  private FileServer open(Executor executor, Consumer<String> complaints, Capacity capacity)
      throws IOException {
    return FileServer.open(
        Loopback.ephemeral(), folder, LIMITS, false, executor, capacity, complaints);
  }

  private static void assertServes(FileServer server) throws IOException {
    try (RawClient client = new RawClient(server.address())) {
      assertThat(client.ask("UPLOAD a YWJj")).contains("a has been uploaded");
      assertThat(client.ask("GET a")).contains("YWJj");
      assertThat(client.ask("DELETE a")).contains("a has been deleted");
    }
  }
}
