package io.loopmark.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.loopmark.PythonPeer;
import io.loopmark.net.Loopback;
import io.loopmark.payload.Digest;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The wire is the lab's: plain Python programs are at its other end. */
@Timeout(60)
class PythonInteropTest {
  private static final int SIZE = 1_300_000;

  @TempDir private Path folder;
  private Path file;
  private Path got;

  @BeforeAll
  static void needsPython() throws InterruptedException {
    assumeThat(PythonPeer.installed())
        .as("python3 on the PATH, without which interoperation with Python is not tested")
        .isTrue();
  }

  @BeforeEach
  void write() throws Exception {
    file = TcpLab.file(folder, SIZE);
    got = Files.createDirectory(folder.resolve("got"));
  }

  @Tag("slow")
  @ParameterizedTest
  @EnumSource
  void pythonFetchesFromOurServer(Way way) throws Exception {
    double before = Instant.now().toEpochMilli() / 1e3;
    ServerPlan plan = new ServerPlan(500 * 1024, TcpLab.AMPLE, true);
    try (TcpLab lab = new TcpLab(way, file, Source.TRANSFER_TO, Digest.SHA1, plan)) {
      Future<List<ServedTransfer>> serving = lab.serve(way, 3);
      String port = Integer.toString(lab.address().getPort());
      try (PythonPeer clients =
          new PythonPeer(getClass(), folder, "client.py", port, got.toString(), "3")) {
        for (int number = 1; number <= 3; number++) {
          List<String> told = clients.answer();
          assertThat(told.subList(0, 4))
              .containsExactly(
                  Integer.toString(number), "file.bin", Integer.toString(SIZE), "True");
          assertThat(Double.parseDouble(told.get(4)))
              .isBetween(before - 1, Instant.now().toEpochMilli() / 1e3 + 1);
          assertThat(got.resolve("C" + number + "-file.bin")).hasSameBinaryContentAs(file);
        }
      }
      List<ServedTransfer> services = TcpLab.await(serving);
      assertThat(services).hasSize(3).allMatch(ServedTransfer::ok);
      assertThat(services)
          .allSatisfy(s -> assertThat(s.clientSeconds().orElseThrow()).isPositive().isLessThan(30));
    }
  }

  @Test
  void ourClientsFetchFromAPythonServer() throws Exception {
    try (PythonPeer server = new PythonPeer(getClass(), folder, "server.py", file.toString(), "2");
        Client client = new Client()) {
      FetchPlan plan = TcpLab.plan(address(server), got, TcpLab.AMPLE);
      List<Fetched> both = TcpLab.await(List.of(client.fetch(plan), client.fetch(plan)));
      for (int number = 1; number <= 2; number++) {
        List<String> told = server.answer();
        Fetched mine = both.get(both.get(0).number() == number ? 0 : 1);
        assertThat(told.subList(0, 3))
            .containsExactly(Integer.toString(number), "Preparado", "Recibido");
        assertThat(Double.parseDouble(told.get(3))).isPositive();
        assertThat(told.get(4)).isEqualTo(Integer.toString(mine.localPort()));
        assertThat(mine.file().orElseThrow()).hasSameBinaryContentAs(file);
      }
    }
  }

  @Test
  void aPythonServerHearsThatItsDigestIsAnother() throws Exception {
    String other = "0".repeat(40);
    try (PythonPeer server =
            new PythonPeer(getClass(), folder, "server.py", file.toString(), "1", other);
        Client client = new Client()) {
      String failure =
          TcpLab.failure(client.fetch(TcpLab.plan(address(server), got, TcpLab.AMPLE)));
      assertThat(failure).contains("digest of what arrived is ").endsWith(", not " + other);
      assertThat(server.answer().subList(0, 3)).containsExactly("1", "Preparado", "Error");
    }
    assertThat(got).isEmptyDirectory();
  }

  private static InetSocketAddress address(PythonPeer server) throws Exception {
    int port = Integer.parseInt(server.answer().getFirst());
    return new InetSocketAddress(Loopback.ADDRESS, port);
  }
}
