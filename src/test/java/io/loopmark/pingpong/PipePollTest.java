package io.loopmark.pingpong;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One look at a pipe is one system call: the stream is not asked. */
@Timeout(30)
class PipePollTest {
  @Test
  void itSeesWhatIsThereAndTheEnd() throws Exception {
    assumeThat(Path.of("/proc/self/fd")).exists();
    Process child = new ProcessBuilder("cat").start();
    try {
      PipePoll poll = PipePoll.ofOutput(child).orElseThrow();
      assertThat(poll.empty()).isTrue();
      child.getOutputStream().write("x".getBytes(StandardCharsets.US_ASCII));
      child.getOutputStream().flush();
      assertThat(child.getInputStream().read()).isEqualTo('x');
      assertThat(poll.empty()).isTrue();
      PipeSpin looks = new PipeSpin(new NeverAsked(), PipePoll.ofOutput(child), WaitStrategy.SPIN);
      assertThat(looks.fruitless()).isTrue();
      child.getOutputStream().close();
      assertThat(child.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(child.getInputStream().read()).isNegative();
    } finally {
      child.destroyForcibly();
    }
  }

  /** Asking it would take two system calls. */
  private static final class NeverAsked extends FilterInputStream {
    NeverAsked() {
      super(InputStream.nullInputStream());
    }

    @Override
    public int available() throws IOException {
      throw new IOException("the stream was asked");
    }
  }
}
