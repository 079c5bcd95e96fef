package io.loopmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.payload.PayloadFile;
import io.loopmark.result.SeriesFile;
import io.loopmark.work.ConcurrencyModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code send udp --model ALL --repeat --csv}: a lab's table in one command. */
@Timeout(120)
class TransferSeriesTest {
  @TempDir private Path folder;

  @Tag("slow")
  @Test
  void everyModelSendsAndHasARowAndALine() throws Exception {
    PayloadFile payload = PayloadFile.of("600", folder);
    Path csv = folder.resolve("sent.csv");
    try (UdpServer server = UdpServer.patient(folder.resolve("got"), "--keep=6")) {
      String transfer = payload.path() + "=" + server.address();
      CommandLineRun run =
          CommandLineRun.of(
              "send", "udp", "--flow=WINDOWED", "--model=ALL", "--csv=" + csv, transfer);
      assertThat(run.exitCode()).isZero();
      assertThat(server.exitCode()).isZero();
      assertThat(run.out()).contains("run 1 of 6", "run 6 of 6");
      List<String> rows = Files.readAllLines(csv);
      assertThat(rows).hasSize(7).first().isEqualTo(SeriesFile.HEADER);
      for (ConcurrencyModel model : ConcurrencyModel.values()) {
        assertThat(rows)
            .anyMatch(row -> row.startsWith("1," + model + "," + transfer + ",600,600,"));
        assertThat(run.out()).anyMatch(line -> line.matches(model + " +1( +[0-9.]+){3}"));
      }
      assertThat(rows.subList(1, 7)).allMatch(row -> row.endsWith(",ok"));
    }
    assertThat(folder.resolve("got-6")).hasSameBinaryContentAs(payload.path());
  }

  @Tag("slow")
  @Test
  void theTableBecomesAReport() throws Exception {
    PayloadFile payload = PayloadFile.of("600", folder);
    Path csv = folder.resolve("sent.csv");
    try (UdpServer server = UdpServer.patient(folder.resolve("got"), "--keep=12")) {
      CommandLineRun.of(
          "send",
          "udp",
          "--flow=WINDOWED",
          "--model=ALL",
          "--repeat=2",
          "--csv=" + csv,
          payload.path() + "=" + server.address());
      assertThat(server.exitCode()).isZero();
    }
    Path out = folder.resolve("report");
    CommandLineRun run =
        CommandLineRun.of("report", "--from", csv.toString(), "--format=md", "--out=" + out);
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(Files.readString(out.resolve("report.md")))
        .contains("VIRTUAL_THREADS", "PROCESS_PER_JOB", "delivered");
  }

  @Test
  void aReportOfNothingIsRefused() {
    CommandLineRun run = CommandLineRun.of("report");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("loopmark: RUN or --from CSV is missing; accepted: one or more of either");
  }

  @Test
  void aTransferThatFailsHasItsReasonInItsRowAndNoPartInTheTotals() throws Exception {
    PayloadFile payload = PayloadFile.of("10", folder);
    Path csv = folder.resolve("sent.csv");
    CommandLineRun run =
        CommandLineRun.of(
            "send", "udp", "--repeat=2", "--csv=" + csv, payload.path() + "=127.93.1.8:5050");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(Files.readAllLines(csv))
        .hasSize(3)
        .last()
        .asString()
        .startsWith("2,SINGLE_THREAD,")
        .endsWith("nobody receives at 127.93.1.8:5050");
    assertThat(run.out()).noneMatch(line -> line.startsWith("SINGLE_THREAD "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --repeat=0    | --repeat '0'; accepted: 1 to 1000
          --repeat=1001 | --repeat '1001'; accepted: 1 to 1000
          --model=all   | --model 'all'; accepted: SINGLE_THREAD, THREAD_PER_JOB, THREAD_POOL,
          --csv=/       | --csv: '/'
          """)
  void refuses(String option, String message) throws Exception {
    PayloadFile payload = PayloadFile.of("10", folder);
    List<String> line = new ArrayList<>(List.of("send", "udp", option));
    line.add(payload.path() + "=127.0.0.1:9");
    CommandLineRun run = CommandLineRun.of(line.toArray(String[]::new));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).singleElement().asString().contains(message);
  }
}
