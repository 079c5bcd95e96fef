package io.loopmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.net.Loopback;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ctrl-C, TERM and HUP, as a process gets them: a word, what came is kept, and nothing else is
 * left.
 */
@Tag("slow")
@Timeout(60)
class UdpInterruptTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM", "HUP"})
  void aReceiverThatGotNothingLeavesNothing(String signal) throws Exception {
    Path out = folder.resolve("got");
    Process serve = start("serve", "udp", "--port=0", "--out=" + out);
    try (BufferedReader lines = serve.inputReader()) {
      assertThat(lines.readLine()).startsWith("listening on ");
      OwnProcess.signal(serve, signal);
      assertThat(lines.lines()).containsExactly("interrupted; nothing was received");
      assertThat(serve.waitFor()).isEqualTo(ExitCode.INTERRUPTED);
    }
    assertThat(out).doesNotExist();
  }

  @Test
  void aReceiverKeepsWhatCame() throws Exception {
    Path out = folder.resolve("got");
    Process serve = start("serve", "udp", "--port=0", "--out=" + out, "--idle=50", "--print");
    try (BufferedReader lines = serve.inputReader();
        DatagramChannel sender = DatagramChannel.open()) {
      String first = lines.readLine();
      int port = Integer.parseInt(first.substring(first.lastIndexOf(':') + 1));
      sender.send(ByteBuffer.wrap(new byte[] {'a'}), new InetSocketAddress(Loopback.ADDRESS, port));
      assertThat(lines.readLine()).contains(" bytes 1 length 1 0x61");
      OwnProcess.signal(serve, "INT");
      assertThat(lines.lines())
          .contains("whole   unknown, interrupted")
          .endsWith("interrupted; what came is kept");
      assertThat(serve.waitFor()).isEqualTo(ExitCode.INTERRUPTED);
    }
    assertThat(out).hasContent("a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SINGLE_THREAD", "PROCESS_PER_JOB"})
  void aSenderSaysHowFarItCame(String model) throws Exception {
    Path file = Files.write(folder.resolve("file"), new byte[1 << 26]);
    try (DatagramSocket receiver = new DatagramSocket(0, Loopback.ADDRESS)) {
      String target = file + "=127.0.0.1:" + receiver.getLocalPort();
      Process send = start("send", "udp", "--model=" + model, target);
      try (BufferedReader lines = send.inputReader()) {
        receiver.receive(new java.net.DatagramPacket(new byte[1], 1));
        OwnProcess.signal(send, "INT");
        assertThat(lines.lines().dropWhile(line -> !line.equals("interrupted")))
            .hasSize(2)
            .last()
            .asString()
            .startsWith(target + ": ")
            .endsWith(" datagrams sent, not whole");
        assertThat(send.waitFor()).isEqualTo(ExitCode.INTERRUPTED);
      }
    }
  }

  @Test
  void aReceiverHearsOfASenderInAProcessThatIsEnded() throws Exception {
    Path file = Files.write(folder.resolve("file"), new byte[1 << 26]);
    Process serve = start("serve", "udp", "--port=0", "--out=" + folder.resolve("got"), "--print");
    try (BufferedReader lines = serve.inputReader()) {
      String first = lines.readLine();
      String target = file + "=127.0.0.1:" + first.substring(first.lastIndexOf(':') + 1);
      Process send = start("send", "udp", "--model=PROCESS_POOL", "--flow=WINDOWED", target);
      assertThat(lines.readLine()).contains(" bytes 1 length 1 ");
      OwnProcess.signal(send, "TERM");
      assertThat(lines.lines()).contains("whole   no, the sender broke off");
      assertThat(send.waitFor()).isEqualTo(ExitCode.INTERRUPTED);
    }
    assertThat(serve.waitFor()).isEqualTo(ExitCode.FAILED);
  }

  private Process start(String... args) throws IOException {
    return OwnProcess.start(folder, folder.resolve("errors"), args);
  }
}
