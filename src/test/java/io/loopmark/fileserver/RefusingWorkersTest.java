package io.loopmark.fileserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.net.Loopback;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Workers that take no task now, or never again. */
@Timeout(120)
class RefusingWorkersTest {
  private static final String EMPTY = "{\"status\":\"OK\",\"data\":[]}";

  private final Queue<String> complaints = new ConcurrentLinkedQueue<>();

  @TempDir private Path folder;

  /** Workers that are full when they are asked, and idle when their refusal is heard. */
  private static final class LateRefusal implements Executor {
    private boolean armed;
    private Runnable held;

    @Override
    public void execute(Runnable task) {
      Runnable earlier;
      synchronized (this) {
        if (armed && held == null) {
          held = task;
          return;
        }
        earlier = armed ? held : null;
        armed = false;
      }
      if (earlier == null) {
        start(task);
        return;
      }
      join(start(earlier));
      throw new RejectedExecutionException("as a test wants it");
    }

    synchronized void arm() {
      armed = true;
    }

    synchronized boolean armed() {
      return armed;
    }

    private static Thread start(Runnable task) {
      return Thread.ofVirtual().start(task);
    }

    private static void join(Thread thread) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Test
  void whoIsRefusedAsTheLastWorkerGetsDoneIsServed() throws Exception {
    LateRefusal workers = new LateRefusal();
    try (FileServer server = open(workers);
        RawClient first = new RawClient(server.address());
        RawClient second = new RawClient(server.address())) {
      workers.arm();
      first.say("LIST\r\n");
      second.say("LIST\r\n");
      assertThat(first.answer()).isEqualTo(EMPTY);
      assertThat(second.answer()).isEqualTo(EMPTY);
      assertThat(workers.armed()).isFalse();
    }
    assertThat(complaints).isEmpty();
  }

  @Test
  void workersThatNeverTakeATaskLetTheirClientsGo() throws Exception {
    Executor none =
        task -> {
          throw new RejectedExecutionException("as a test wants it");
        };
    try (FileServer server = open(none)) {
      for (int i = 0; i < 3; i++) {
        try (RawClient client = new RawClient(server.address()).say("LIST\r\n")) {
          assertThat(client.ended()).isZero();
        }
      }
    }
  }

  private FileServer open(Executor workers) throws IOException {
    return FileServer.open(
        Loopback.ephemeral(),
        folder,
        FileLab.AMPLE,
        false,
        workers,
        Capacity.now(),
        complaints::add);
  }
}
