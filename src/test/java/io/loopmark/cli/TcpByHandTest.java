package io.loopmark.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.loopmark.net.CongestionControl;
import io.loopmark.net.Loopback;
import io.loopmark.payload.PayloadFile;
import io.loopmark.scenario.ServerModel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code serve tcp} and {@code fetch tcp} against each other, as a person runs them. */
@Timeout(60)
class TcpByHandTest {
  private static final String LINE =
      "C[12] \\| \\d\\d-\\d\\d-\\d{4} \\| \\d\\d:\\d\\d:\\d\\d \\| payload-2000000\\.bin \\| 1954KB"
          + " \\| Tiempo: \\d+\\.\\d{3}s \\| Exitoso";

  @TempDir private Path folder;

  @Test
  void whatAServerAsksOfItsConnectionsIsToldAsGranted() throws Exception {
    assumeThat(CongestionControl.RENO.obstacle()).isEmpty();
    PayloadFile payload = PayloadFile.of("20000", folder);
    try (ExecutorService executor = Executors.newSingleThreadExecutor();
        Server server =
            new Server(
                executor,
                "--file=" + payload.path(),
                "--clients=1",
                "--congestion=RENO",
                "--no-nodelay")) {
      CommandLineRun fetch =
          CommandLineRun.of(
              "fetch",
              "tcp",
              "127.0.0.1:" + server.port(),
              "--no-nodelay",
              "--out=" + folder.resolve("out"));
      assertThat(fetch.exitCode()).isZero();
      assertThat(server.first()).endsWith(", congestion control reno, what is short is held back");
      assertThat(server.end(0)).isNotEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--congestion=RENO --server=NETTY_NIO | --congestion 'RENO' with a server of Netty's;"
            + " accepted: any other server",
        "--no-nodelay --server=NETTY_NIO | --no-nodelay with a server of Netty's; accepted:",
        "--congestion=FAST | '--congestion'",
        "--repeat=0 | --repeat '0'; accepted: 1 to 1000"
      })
  void refusesWhatNoConnectionCanHave(String options, String message) throws Exception {
    PayloadFile payload = PayloadFile.of("10", folder);
    List<String> line =
        new ArrayList<>(List.of("serve", "tcp", "--clients=1", "--file=" + payload.path()));
    line.addAll(List.of(options.split(" ", -1)));
    CommandLineRun run = CommandLineRun.of(line.toArray(String[]::new));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).singleElement().asString().contains(message);
  }

  @Test
  void severalCrowdsOneAfterAnotherHaveNumbersThatGoOn() throws Exception {
    PayloadFile payload = PayloadFile.of("20000", folder);
    Path out = folder.resolve("out");
    Path csv = folder.resolve("fetched.csv");
    try (ExecutorService executor = Executors.newSingleThreadExecutor();
        Server server =
            new Server(executor, "--file=" + payload.path(), "--clients=2", "--repeat=3")) {
      CommandLineRun fetch =
          CommandLineRun.of(
              "fetch",
              "tcp",
              "127.0.0.1:" + server.port(),
              "--out=" + out,
              "--clients=2",
              "--repeat=3",
              "--csv=" + csv);
      assertThat(fetch.err()).isEmpty();
      assertThat(fetch.exitCode()).isZero();
      assertThat(fetch.out()).contains("run 3 of 3");
      assertThat(fetch.out().getLast()).matches("THREAD_PER_JOB +3( +[0-9.]+){3}");
      server.end(0);
    }
    for (int i = 1; i <= 6; i++) {
      assertThat(out.resolve("C" + i + "-payload-20000.bin"))
          .hasSameBinaryContentAs(payload.path());
    }
    assertThat(Files.readAllLines(csv))
        .hasSize(7)
        .last()
        .asString()
        .matches("3,THREAD_PER_JOB,C[56],20000,0,.*,ok");
  }

  @ParameterizedTest
  @CsvSource({
    "THREAD_PER_JOB, THREAD_PER_CLIENT",
    "PROCESS_PER_JOB, SELECTOR",
    "VIRTUAL_THREADS, SINGLE_THREAD",
    "THREAD_POOL, NETTY_EPOLL"
  })
  void aFileGoesToAllAndBothSidesSaySo(String model, String serverModel) throws Exception {
    assumeThat(ServerModel.valueOf(serverModel).stack().obstacle()).as(serverModel).isEmpty();
    PayloadFile payload = PayloadFile.of("2000000", folder);
    Path out = folder.resolve("made/out");
    Path logs = folder.resolve("logs/deep");
    try (ExecutorService executor = Executors.newSingleThreadExecutor();
        Server server =
            new Server(
                executor,
                "--file=" + payload.path(),
                "--clients=2",
                "--server=" + serverModel,
                "--log=" + logs)) {
      CommandLineRun fetch =
          CommandLineRun.of(
              "fetch",
              "tcp",
              "127.0.0.1:" + server.port(),
              "--out=" + out,
              "--clients=2",
              "--model=" + model);
      assertThat(fetch.err()).isEmpty();
      assertThat(fetch.exitCode()).isZero();
      assertThat(fetch.out().stream().filter(line -> line.matches(LINE))).hasSize(2);
      assertThat(fetch.out().getLast())
          .matches("2 of 2 clients have the file; global rate \\d+\\.\\d MB/s");
      if (!model.startsWith("PROCESS")) {
        assertThat(fetch.out().stream().filter(line -> line.endsWith(" %")))
            .last()
            .isEqualTo("100 %");
      }
      List<String> told = server.end(0);
      assertThat(told.stream().filter(line -> line.matches(LINE))).hasSize(2);
      assertThat(told.getLast())
          .matches("2 of 2 clients have the file; global rate \\d+\\.\\d MB/s");
      for (int i = 1; i <= 2; i++) {
        assertThat(out.resolve("C" + i + "-payload-2000000.bin"))
            .hasSameBinaryContentAs(payload.path());
      }
      try (Stream<Path> files = Files.list(logs)) {
        assertThat(files)
            .singleElement()
            .satisfies(
                file -> {
                  assertThat(file.getFileName().toString()).matches("\\d{4}(-\\d\\d){5}-log\\.txt");
                  assertThat(Files.readAllLines(file)).hasSize(2).allMatch(l -> l.matches(LINE));
                });
      }
    }
  }

  @Test
  void aFileThatIsThereFailsOnBothSides() throws Exception {
    PayloadFile payload = PayloadFile.of("2000000", folder);
    Path mine = Files.writeString(folder.resolve("C1-payload-2000000.bin"), "mine");
    try (ExecutorService executor = Executors.newSingleThreadExecutor();
        Server server = new Server(executor, "--file=" + payload.path(), "--clients=1")) {
      CommandLineRun fetch =
          CommandLineRun.of("fetch", "tcp", "127.0.0.1:" + server.port(), "--out=" + folder);
      assertThat(fetch.exitCode()).isEqualTo(1);
      assertThat(fetch.out())
          .anyMatch(line -> line.matches("C0 \\| .* \\| - \\| 0KB \\| Tiempo: 0\\.000s \\| Error"))
          .anyMatch(line -> line.startsWith("FAILED: ") && line.contains("is not overwritten"))
          .endsWith("0 of 1 clients have the file; no global rate");
      assertThat(server.end(1))
          .anyMatch(line -> line.matches("C1 \\| .* \\| Error"))
          .anyMatch(line -> line.matches("client at port \\d+: after \\d+ of 2000000 bytes: .+"))
          .endsWith("0 of 1 clients have the file; no global rate");
    }
    assertThat(mine).hasContent("mine");
  }

  /** Whoever likes can connect; who came for the file has it. */
  @Test
  void strangersAloneFailNobody() throws Exception {
    PayloadFile payload = PayloadFile.of("2000000", folder);
    try (ExecutorService executor = Executors.newSingleThreadExecutor();
        Server server = new Server(executor, "--file=" + payload.path(), "--clients=1")) {
      for (int i = 0; i < 25; i++) {
        try (Socket stranger = new Socket(Loopback.ADDRESS, Integer.parseInt(server.port()))) {
          stranger.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(US_ASCII));
          assertThat(stranger.getInputStream().read()).isNegative();
        }
      }
      CommandLineRun fetch =
          CommandLineRun.of("fetch", "tcp", "127.0.0.1:" + server.port(), "--out=" + folder);
      assertThat(fetch.exitCode()).isZero();
      List<String> told = server.end(0);
      assertThat(told.stream().filter(line -> line.contains(": said 'GET / HTTP/1.1??")))
          .hasSize(20);
      assertThat(told)
          .contains("25 connections got no place, of which 20 are shown above")
          .last()
          .asString()
          .startsWith("1 of 1 clients have the file");
    }
  }

  @Test
  void aServerToWhomNobodyComesSaysSo() throws Exception {
    Path file = Files.writeString(folder.resolve("f"), "x");
    CommandLineRun run =
        CommandLineRun.of("serve", "tcp", "--file=" + file, "--clients=2", "--wait=0.2");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).last().isEqualTo("0 of 2 clients have the file; no global rate");
  }

  /** A serving command under way; its port is read from what it prints first. */
  private static final class Server implements AutoCloseable {
    private final PipedWriter pipe = new PipedWriter();
    private final BufferedReader lines = new BufferedReader(new PipedReader(pipe, 1 << 16));
    private final Future<Integer> exitCode;
    private final String first;
    private final String port;

    Server(ExecutorService executor, String... options) throws Exception {
      List<String> args = new ArrayList<>(List.of("serve", "tcp", "--wait=20"));
      args.addAll(List.of(options));
      exitCode =
          executor.submit(
              () -> {
                try (PrintWriter writer = new PrintWriter(pipe, true)) {
                  return Main.execute(
                      args.toArray(String[]::new), writer, new PrintWriter(new StringWriter()));
                }
              });
      first = lines.readLine();
      assertThat(first).matches("listening on 127\\.0\\.0\\.1:\\d+, clients expected: \\d(, .*)?");
      port = first.replaceAll("listening on [^:]*:(\\d+),.*", "$1");
    }

    String first() {
      return first;
    }

    String port() {
      return port;
    }

    List<String> end(int expected) throws Exception {
      assertThat(exitCode.get()).isEqualTo(expected);
      return lines.lines().toList();
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }
}
