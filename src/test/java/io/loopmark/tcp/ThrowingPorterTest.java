package io.loopmark.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.text.Trouble;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is thrown while clients gather costs nobody else the gate, and is told. */
@Timeout(60)
class ThrowingPorterTest {
  private static final int STRANGERS = 3;

  /** What may come out of any call. */
  enum Thrown implements Supplier<Error> {
    OUT_OF_MEMORY {
      @Override
      public Error get() {
        return new OutOfMemoryError("as a test wants it");
      }
    },
    ERROR {
      @Override
      public Error get() {
        return new StackOverflowError("as a test wants it");
      }
    },
    EXCEPTION {
      @Override
      public Error get() {
        throw new IllegalStateException("as a test wants it");
      }
    }
  }

  /** Throws while it is told of strangers, and once more while it is told of that. */
  private static final class Watcher implements ServerWatcher {
    private final Thrown thrown;
    private final Queue<String> paused = new ConcurrentLinkedQueue<>();
    private final AtomicInteger failures = new AtomicInteger();

    Watcher(Thrown thrown) {
      this.thrown = thrown;
    }

    @Override
    public void ended(ServedTransfer service) {
      if (!service.ok()) {
        throw thrown.get();
      }
    }

    @Override
    public void paused(String cause) {
      if (failures.getAndIncrement() == 0) {
        throw thrown.get();
      }
      paused.add(cause);
    }
  }

  private static String words(Thrown thrown) {
    try {
      return Trouble.words(thrown.get());
    } catch (IllegalStateException e) {
      return Trouble.words(e);
    }
  }

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void theGateOpensForWhoIsReady(Thrown thrown) throws Exception {
    Watcher watcher = new Watcher(thrown);
    try (TcpLab lab = new TcpLab(TcpLab.file(folder, 5_000), TcpLab.AMPLE)) {
      Future<List<ServedTransfer>> serving =
          lab.start(() -> Way.THREAD_POOL.serve(lab.server(), 1, watcher));
      for (int i = 0; i < STRANGERS; i++) {
        try (RawClient stranger = lab.raw().say("no word of ours")) {
          assertThat(stranger.ended()).isTrue();
        }
      }
      Fetched good = TcpLab.await(lab.fetch(lab.plan(folder)));
      assertThat(good.bytes()).isEqualTo(5_000);
      assertThat(TcpLab.await(serving)).filteredOn(ServedTransfer::ok).hasSize(1);
      assertThat(watcher.paused).hasSize(STRANGERS - 1).containsOnly(words(thrown));
    }
  }
}
