package io.loopmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.compare.SampleHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code loopmark history}. */
@Timeout(60)
class HistoryCommandTest {
  private static final String HOSTILE = "<script>alert(1)</script>\u001b[2J";

  @TempDir private Path folder;

  private Path runs;

  @BeforeEach
  void eightRuns() throws IOException {
    runs = Files.createDirectory(folder.resolve("runs"));
    for (int i = 0; i < 8; i++) {
      double wave = 1 + 0.02 * (i % 3 - 1);
      new SampleHistory(runs, "quick")
          .cell("A", "ops/s", 100 * wave)
          .cell(HOSTILE, "us/op", (i < 4 ? 10 : 15) * wave)
          .on(i);
    }
  }

  @Test
  void aChangeStandsBelowItsCellTheWorstFirst() {
    CommandLineRun run = history();
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    int header =
        run.out()
            .indexOf(run.out().stream().filter(l -> l.startsWith("cell")).findAny().orElseThrow());
    assertThat(run.out().get(header + 1)).contains("script").doesNotContain("\u001b");
    assertThat(run.out().get(header + 2))
        .startsWith("    −34% (")
        .endsWith("from 2026-11-05 09:30 on");
    assertThat(run.out().getLast()).startsWith("Changed: 1 of 2 cells");
  }

  @Test
  void onlyAndSuiteChoose() throws IOException {
    assertThat(history("--only", "model=A").out().getLast()).startsWith("Changed: 0 of 1 cell");
    new SampleHistory(runs, "lab").cell("A", "ops/s", 1).on(1);
    new SampleHistory(runs, "lab").cell("A", "ops/s", 1).on(2);
    assertThat(history().out()).contains("runs of other suites, for --suite: lab (2)");
    assertThat(history("--suite", "lab").out().getFirst()).startsWith("Suite lab: 2 runs");
  }

  @Test
  void aPageIsOneFileWithoutForeignTagsAndIsReplacedByALaterOne() throws IOException {
    Path page = folder.resolve("history.html");
    CommandLineRun run = history("--out", page.toString());
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().getLast()).isEqualTo("page: " + page);
    String html = Files.readString(page);
    assertThat(html)
        .contains("<title>History of suite quick</title>", "lm-stroke-vermilion", "−34% (")
        .contains("Sample &lt;CPU", "8 runs, 2026-11-01 09:30 to 2026-11-08 09:30")
        .doesNotContain("<script>alert", "\u001b", "src=", "href=\"http");
    assertThat(history("--out", page.toString(), "--only", "model=A").exitCode()).isZero();
    assertThat(Files.readString(page)).doesNotContain("−34% (");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactlyInAnyOrder(runs, page);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "es, Historial de la serie de pruebas quick, ¿Qué cambió?, 'intervalo del 95 %', 'Cambiaron 1"
        + " de 2 celdas'",
    "id, Riwayat rangkaian uji quick, Apa yang berubah?, interval 95 %, 'Berubah: 1 dari 2 sel'"
  })
  void aPageSpeaksOneLanguage(
      String language, String title, String question, String interval, String sum)
      throws IOException {
    Path page = folder.resolve("history.html");
    assertThat(history("--lang", language, "--out", page.toString()).exitCode()).isZero();
    assertThat(Files.readString(page))
        .contains("lang=\"" + language + "\"", "<title>" + title + "</title>", question, interval)
        .contains(sum, "−34% (", "[\u200bmodel=\u200bA")
        .doesNotContain("Filter\"", "whole name", " in the median", "No change", " runs");
  }

  @Test
  void anotherLanguageIsRefused() {
    refused("--lang 'de'; accepted: en, id, es", "--lang", "de");
  }

  @Test
  void aFileOfSomebodyElseStays() throws IOException {
    Path mine = Files.writeString(folder.resolve("mine.html"), "<html>mine");
    refused("--out: '" + mine + "' is there and no such page of this tool", "--out", mine + "");
    assertThat(mine).hasContent("<html>mine");
    refused("--out: 'no/x.html'; accepted: a file in a folder that exists", "--out", "no/x.html");
    refused("--out: '" + runs + "' is there and no such page", "--out", runs.toString());
  }

  @Test
  void mistakesAreToldInOneLine() throws IOException {
    refused("--only '(' is no regular expression", "--only", "(");
    refused("no cell that --only 'zzz' finds has figures in two of the 8 runs", "--only", "zzz");
    refused("of suite 'lab': 0 (runs of other suites, for --suite: quick (8))", "--suite", "lab");
    refused("no/such: not there; accepted: a run folder, or a folder of run folders", "no/such");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    refused(empty + ": no run in it; accepted: a run folder", empty.toString());
    Path file = Files.writeString(folder.resolve("a.json"), "[]");
    refused(file + ": no folder; accepted: a run folder", file.toString());
    CommandLineRun none = CommandLineRun.of("history");
    assertThat(none.err()).singleElement().asString().contains("which runs? accepted: ");
    assertThat(none.exitCode()).isEqualTo(2);
  }

  private CommandLineRun history(String... options) {
    List<String> args = new ArrayList<>(List.of("history", runs.toString()));
    args.addAll(List.of(options));
    return CommandLineRun.of(args.toArray(String[]::new));
  }

  private void refused(String message, String... options) {
    CommandLineRun run = history(options);
    assertThat(run.err()).singleElement().asString().startsWith("loopmark: ").contains(message);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
  }
}
