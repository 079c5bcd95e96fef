package io.loopmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.payload.PayloadFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code serve udp} and {@code send udp} against each other, as a person runs them. */
@Timeout(60)
class ByHandTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"SINGLE_THREAD", "PROCESS_PER_JOB"})
  void aFileGoesAcrossAndBothSidesSaySo(String model) throws Exception {
    PayloadFile payload = PayloadFile.of("20KiB", folder);
    try (ExecutorService executor = Executors.newSingleThreadExecutor();
        Server server = new Server(executor, folder.resolve("got"))) {
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
      String told = server.end();
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
    try (ExecutorService executor = Executors.newSingleThreadExecutor();
        Server server = new Server(executor, folder.resolve("got"), "--print")) {
      assertThat(CommandLineRun.of("send", "udp", file + "=127.0.0.1:" + server.port()).exitCode())
          .isZero();
      assertThat(server.end())
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

  /** A receiving command under way; its port is read from what it prints first. */
  private static final class Server implements AutoCloseable {
    private final PipedWriter pipe = new PipedWriter();
    private final BufferedReader lines = new BufferedReader(new PipedReader(pipe, 1 << 16));
    private final Future<Integer> exitCode;
    private final int port;

    Server(ExecutorService executor, Path out, String... more) throws Exception {
      String[] args = {"serve", "udp", "--port", "0", "--idle", "0.4", "--out", out.toString()};
      String[] all =
          java.util.stream.Stream.of(args, more)
              .flatMap(java.util.Arrays::stream)
              .toArray(String[]::new);
      exitCode =
          executor.submit(
              () -> {
                try (PrintWriter writer = new PrintWriter(pipe, true)) {
                  return Main.execute(all, writer, new PrintWriter(new StringWriter()));
                }
              });
      String first = lines.readLine();
      port = Integer.parseInt(first.substring(first.lastIndexOf(':') + 1));
    }

    int port() {
      return port;
    }

    String end() throws Exception {
      assertThat(exitCode.get()).isZero();
      return String.join("\n", lines.lines().toList());
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }
}
