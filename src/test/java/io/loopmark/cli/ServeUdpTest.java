package io.loopmark.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.net.Loopback;
import io.loopmark.payload.PayloadFile;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code serve udp} and {@code send udp} say of files that are whole, broken or unknown. */
@Timeout(60)
@Order(1) // It waits longest of all, and nobody should wait for it in the end.
class ServeUdpTest {
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --print              | 0 | unknown | whole   unknown, the sender doesn't tell
          --expect=3           | 0 | 0       | whole   yes, the size is the expected one
          --expect=5           | 1 | 2       | whole   no, 3 bytes came, --expect 5
          --expect=2           | 1 | 0       | whole   no, 3 bytes came, --expect 2
          --sha256=ABC         | 0 | unknown | whole   yes, the digest is the expected one
          --sha256=DEF         | 1 | unknown | whole   no, its digest must be
          --max-bytes=2        | 1 | unknown | whole   no, more came than --max-bytes
          """)
  void aForeignSendersFile(String option, int exitCode, String lost, String whole)
      throws Exception {
    String digest = option.replace("ABC", ABC).replace("DEF", ABC.replace('b', 'c'));
    try (UdpServer server = new UdpServer(folder.resolve("got"), digest)) {
      foreign("abc", server.port());
      assertThat(server.exitCode()).isEqualTo(exitCode);
      assertThat(server.told())
          .contains("sent    unknown")
          .contains("lost    " + lost + " (")
          .contains(whole);
    }
  }

  @Test
  void severalFilesAreNumberedAndEachHasItsRow() throws Exception {
    PayloadFile payload = PayloadFile.of("2000", folder);
    Path csv = folder.resolve("came.csv");
    try (UdpServer server = new UdpServer(folder.resolve("got.bin"), "--keep=3", "--csv=" + csv)) {
      for (String flow : List.of("BLAST", "WINDOWED")) {
        CommandLineRun send = send("--flow=" + flow, payload.path() + "=" + server.address());
        assertThat(send.exitCode()).isZero();
        assertThat(send.out())
            .anyMatch(
                line ->
                    line.contains("2000 datagrams sent in")
                        && line.endsWith(
                            "; 2000 arrived, 0 lost, sha256 " + payload.digest() + ", whole"));
      }
      foreign("abc", server.port());
      assertThat(server.exitCode()).isZero();
    }
    assertThat(folder.resolve("got-1.bin")).hasSameBinaryContentAs(payload.path());
    assertThat(folder.resolve("got-2.bin")).hasSameBinaryContentAs(payload.path());
    assertThat(folder.resolve("got-3.bin")).hasContent("abc");
    List<String> rows = Files.readAllLines(csv);
    assertThat(rows).hasSize(4).first().isEqualTo(ReceptionText.HEADER);
    String[] own = rows.get(1).split(",", -1);
    assertThat(own).hasSameSizeAs(rows.getFirst().split(",", -1));
    assertThat(own[0]).isEqualTo(folder.resolve("got-1.bin").toString());
    assertThat(List.of(own).subList(2, 6)).containsExactly("2000", "2000", "0", "2000");
    assertThat(rows.get(1)).endsWith("," + payload.digest() + ",yes,complete");
    String[] foreign = rows.get(3).split(",", -1);
    assertThat(List.of(foreign).subList(2, 6)).containsExactly("", "3", "", "3");
    assertThat(rows.get(3)).endsWith("," + ABC + ",unknown,quiet");
  }

  @Tag("slow")
  @Test
  void whatTheKernelDroppedBreaksTheFileAndBothEndsSaySo() throws Exception {
    PayloadFile payload = PayloadFile.of("200KiB", folder);
    try (UdpServer server = UdpServer.patient(folder.resolve("got"), "--buffer=1")) {
      CommandLineRun send = send(payload.path() + "=" + server.address());
      assertThat(send.exitCode()).isEqualTo(1);
      assertThat(send.out())
          .anyMatch(
              line ->
                  line.contains("FAILED, the file is not whole: 204800 datagrams sent, ")
                      && line.contains(" lost, sha256 " + payload.digest()));
      assertThat(server.exitCode()).isEqualTo(1);
      assertThat(server.told()).contains("sent    204800").contains("whole   no, ");
    }
  }

  @ParameterizedTest
  @CsvSource({"CHANNEL, BLAST", "CHANNEL, WINDOWED", "SOCKET, WINDOWED"})
  void nobodyThereIsNeverSent(String via, String flow) throws Exception {
    Path one = Files.writeString(folder.resolve("one"), "a");
    int port;
    try (DatagramSocket taken = new DatagramSocket(0, Loopback.ADDRESS)) {
      port = taken.getLocalPort();
    }
    CommandLineRun send = send("--via=" + via, "--flow=" + flow, one + "=127.0.0.1:" + port);
    assertThat(send.exitCode()).isEqualTo(1);
    assertThat(send.out()).noneMatch(line -> line.contains("sent in"));
  }

  @Test
  void whatCannotBeWrittenIsOneLine() {
    for (Path nowhere : List.of(Path.of("/proc/loopmark"), folder.resolve("no/such"))) {
      for (String option : List.of("--out=", "--csv=")) {
        String out = option.equals("--out=") ? "" : "--out=" + folder.resolve("got");
        String[] args =
            List.of("serve", "udp", "--port=0", option + nowhere, out).stream()
                .filter(word -> !word.isEmpty())
                .toArray(String[]::new);
        CommandLineRun run = CommandLineRun.of(args);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
            .singleElement()
            .asString()
            .startsWith("loopmark: " + option.replace('=', ':') + " '" + nowhere + "' ")
            .contains("accepted: a file that doesn't exist yet");
      }
    }
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --keep 0                    | --keep '0'; accepted: 1 to 10000
          --idle 1e300                | --idle '1.0E300'; accepted: 0.001 to 1000000 seconds
          --wait 0                    | --wait '0.0'; accepted: 0.001 to 1000000 seconds
          --wait NaN                  | --wait 'NaN'; accepted:
          --expect x                  | --expect: size 'x'; accepted:
          --sha256 abc                | --sha256 'abc'; accepted: 64 hex digits
          --max-bytes -1              | --max-bytes: size '-1'; accepted:
          --expect 2MB --max-bytes 1MB | --max-bytes 1MB with --expect 2MB; accepted:
          """)
  void refuses(String options, String message) {
    List<String> line = new ArrayList<>(List.of("serve", "udp", "--port", "0"));
    line.add("--out=" + folder.resolve("got"));
    line.addAll(List.of(options.split(" ", -1)));
    CommandLineRun run = CommandLineRun.of(line.toArray(String[]::new));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).singleElement().asString().contains(message);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void anEmptyFileIsRefused() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty"));
    CommandLineRun send = send(empty + "=127.0.0.1:5050");
    assertThat(send.exitCode()).isEqualTo(2);
    assertThat(send.err()).singleElement().asString().contains("' is empty; accepted: one byte");
  }

  private static CommandLineRun send(String... args) {
    return CommandLineRun.of(
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of("send", "udp"), java.util.Arrays.stream(args))
            .toArray(String[]::new));
  }

  private static void foreign(String bytes, int port) throws IOException {
    try (DatagramChannel sender = DatagramChannel.open()) {
      for (byte each : bytes.getBytes(US_ASCII)) {
        sender.send(
            ByteBuffer.wrap(new byte[] {each}), new InetSocketAddress(Loopback.ADDRESS, port));
      }
    }
  }
}
