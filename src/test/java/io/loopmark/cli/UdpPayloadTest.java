package io.loopmark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.loopmark.net.IpFamily;
import io.loopmark.payload.PayloadFile;
import io.loopmark.udp.Via;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code send udp --payload}, and both ends over IPv6. */
@Timeout(30)
class UdpPayloadTest {
  @TempDir private Path folder;

  @Test
  void longDatagramsAreToldAsSuch() throws Exception {
    PayloadFile payload = PayloadFile.of("20480", folder);
    try (UdpServer server = UdpServer.patient(folder.resolve("got"))) {
      CommandLineRun send =
          CommandLineRun.of(
              "send", "udp", "--payload=1000", payload.path() + "=" + server.address());
      assertThat(send.exitCode()).isZero();
      assertThat(send.out())
          .anyMatch(line -> line.contains("20480 bytes in 21 datagrams sent in"))
          .anyMatch(line -> line.contains("; 21 arrived, 0 lost, sha256 " + payload.digest()));
      assertThat(server.exitCode()).isZero();
      assertThat(server.told())
          .contains("bytes   20480 in 21 datagrams")
          .contains("sent    21")
          .contains("lost    0 (");
      assertThat(folder.resolve("got")).hasSameBinaryContentAs(payload.path());
    }
  }

  @ParameterizedTest
  @EnumSource
  void overIpv6(Via via) throws Exception {
    assumeThat(IpFamily.INET6.obstacle()).isEmpty();
    assumeThat(via.obstacle(IpFamily.INET6.ephemeral(), 1_400)).isEmpty();
    PayloadFile payload = PayloadFile.of("50000", folder);
    Path out = folder.resolve("got");
    try (UdpServer server = UdpServer.patient(out, "--bind=::1", "--via=" + via)) {
      CommandLineRun send =
          CommandLineRun.of(
              "send",
              "udp",
              "--payload=1400",
              "--flow=WINDOWED",
              "--via=" + via,
              payload.path() + "=[::1]:" + server.port());
      assertThat(send.exitCode()).isZero();
      assertThat(server.exitCode()).isZero();
      assertThat(out).hasSameBinaryContentAs(payload.path());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --payload 0                        | --payload '0'; accepted: a size from 1 to 65507 bytes
          --payload 65508                    | --payload '65508'; accepted: a size from 1 to 65507
          --payload 64KiB                    | --payload '64KiB'; accepted: a size from 1 to 65507
          --payload 1.5                      | --payload '1.5'; accepted: a size from 1 to 65507
          --payload x                        | --payload 'x'; accepted: a size from 1 to 65507 bytes
          --payload 32754 --via SEGMENTED    | --payload '32754' with --via 'SEGMENTED': a message of
          """)
  void refuses(String options, String message) throws Exception {
    assumeThat(Via.SEGMENTED.obstacle()).isEmpty();
    PayloadFile payload = PayloadFile.of("10", folder);
    List<String> line = new ArrayList<>(List.of("send", "udp"));
    line.addAll(List.of(options.split(" ", -1)));
    line.add(payload.path() + "=127.0.0.1:9");
    CommandLineRun run = CommandLineRun.of(line.toArray(String[]::new));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).singleElement().asString().contains(message);
  }
}
