package io.loopmark.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.work.ChildProcess;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a fork says at the ends of its turns, which decides who works beside whom. */
@Timeout(60)
class TurnsOfAForkTest {
  @Test
  void onlyAfterItsLastIterationItSaysThatItIsDone(@TempDir Path folder) throws Exception {
    try (ServerSocket rotation = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ChildProcess fork =
            ChildProcess.start(
                TurnsMain.class, List.of(rotation.getLocalPort() + ":word"), folder)) {
      StringBuilder said = new StringBuilder();
      try (Socket socket = rotation.accept()) {
        InputStream in = socket.getInputStream();
        assertThat(in.readNBytes(4)).asString(StandardCharsets.US_ASCII).isEqualTo("word");
        for (int end = in.read(); end >= 0; end = in.read()) {
          said.append((char) end);
          socket.getOutputStream().write(1);
        }
      }
      assertThat(fork.process().waitFor()).isZero();
      // It has started, is set up, did two iterations to warm up and two that count.
      assertThat(said).hasToString("oooood");
    }
  }
}
