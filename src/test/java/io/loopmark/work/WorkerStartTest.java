package io.loopmark.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Why a worker process could not be started, in one line. */
@Timeout(30)
class WorkerStartTest {
  @Test
  void thatNoMoreFilesMayBeOpenedIsSaid() {
    IOException cause = new IOException("Bad file descriptor, error: 24 (Too many open files)");
    assertThat(WorkerProcess.unstarted(cause))
        .hasMessageContaining("no more files and sockets may be opened (ulimit -n)")
        .hasCause(cause);
  }

  @Test
  void whatTheJdkGuessesIsLeftOut() {
    IOException cause = new IOException("Cannot run program \"x\"\nPossible reasons:\n  - none");
    assertThat(WorkerProcess.unstarted(cause)).hasMessage("Cannot run program \"x\"");
  }
}
