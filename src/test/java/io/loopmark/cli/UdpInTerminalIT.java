package io.loopmark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.RandomAccessFile;
import java.net.DatagramSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C on {@code serve udp} and {@code send udp} in a real terminal, where both draw a bar. */
@Timeout(300)
@Tag("slow")
class UdpInTerminalIT {
  @TempDir private Path folder;

  @Test
  void aReceiverThatGotNothingLeavesNothing() throws Exception {
    TerminalRun run = interrupted("listening on", "serve", "udp", "--port=0", "--out=got");
    assertThat(run.shown()).contains("interrupted; nothing was received");
    assertThat(folder.resolve("got")).doesNotExist();
  }

  @Test
  void aSenderSaysHowFarItCame() throws Exception {
    try (RandomAccessFile file = new RandomAccessFile(folder.resolve("file").toFile(), "rw");
        DatagramSocket receiver = new DatagramSocket()) {
      file.setLength(1 << 28);
      String transfer = "file=127.0.0.1:" + receiver.getLocalPort();
      TerminalRun run = interrupted("sending", "send", "udp", transfer);
      assertThat(run.shown()).contains("interrupted");
      assertThat(run.after(transfer + ": ")).endsWith(" datagrams sent, not whole");
    }
  }

  private TerminalRun interrupted(String when, String... args) throws Exception {
    assumeThat(TerminalRun.possible())
        .as("python3 on the PATH, without which nothing is tested in a terminal")
        .isTrue();
    TerminalRun run = TerminalRun.of(new BuiltJar(folder), "INT", when, args);
    assertThat(run.exitCode()).isEqualTo(ExitCode.INTERRUPTED);
    return run;
  }
}
