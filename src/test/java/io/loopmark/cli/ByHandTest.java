package io.loopmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.payload.PayloadFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code serve udp} and {@code send udp} against each other, as a person runs them. */
@Timeout(60)
class ByHandTest {
  @TempDir private Path folder;

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"SINGLE_THREAD", "PROCESS_PER_JOB"})
  void aFileGoesAcrossAndBothSidesSaySo(String model) throws Exception {
    PayloadFile payload = PayloadFile.of("20KiB", folder);
    try (UdpServer server = UdpServer.patient(folder.resolve("got"))) {
      CommandLineRun send =
          CommandLineRun.of(
              "send",
              "udp",
              "--model",
              model,
              "--flow",
              "WINDOWED",
              payload.path() + "=127.0.0.1:" + server.port());
      assertThat(send.exitCode()).isZero();
      assertThat(send.out()).anyMatch(line -> line.contains("20480 datagrams sent in"));
      assertThat(send.out().getLast()).startsWith("total time ").contains("with " + model);
      assertThat(server.exitCode()).isZero();
      String told = server.told();
      assertThat(told)
          .contains("bytes   20480 in 20480 datagrams")
          .contains("lost    0 ")
          .contains("sha256  " + payload.digest());
      assertThat(folder.resolve("got")).hasSameBinaryContentAs(payload.path());
    }
  }

  @Test
  void printShowsEveryDatagram() throws Exception {
    Path file = java.nio.file.Files.writeString(folder.resolve("three"), "abc");
    try (UdpServer server = new UdpServer(folder.resolve("got"), "--print")) {
      assertThat(CommandLineRun.of("send", "udp", file + "=127.0.0.1:" + server.port()).exitCode())
          .isZero();
      assertThat(server.exitCode()).isZero();
      assertThat(server.told())
          .containsPattern("127\\.0\\.0\\.1:\\d+ bytes 1 length 1 0x61")
          .containsPattern("127\\.0\\.0\\.1:\\d+ bytes 3 length 1 0x63");
    }
  }

  @Test
  void aReceiverThatHearsNothingLeavesNothing() {
    CommandLineRun run =
        CommandLineRun.of(
            "serve",
            "udp",
            "--port",
            "0",
            "--out",
            folder.resolve("got").toString(),
            "--wait",
            "0.2");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).singleElement().asString().contains("no datagram at");
    assertThat(folder).isEmptyDirectory();
  }
}
