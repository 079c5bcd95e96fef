package io.loopmark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopmark.result.DamagedRunException;
import io.loopmark.result.RunFiles;
import io.loopmark.result.RunReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files a report makes, and which it never touches. */
@Timeout(120)
class ReportFilesTest {
  private static final Set<Format> ALL = EnumSet.allOf(Format.class);

  @TempDir private Path folder;

  @Tag("slow")
  @Test
  void measuredFilesStayAsTheyAreAndAnOlderReportIsReplaced() throws Exception {
    Path run = SampleRun.tiny(folder);
    Map<String, String> before = FolderContents.of(run);
    ReportWriter.write(List.of(run), run, ALL, ReportOptions.DEFAULT);
    String english = Files.readString(run.resolve("report.md"));
    ReportWriter.write(List.of(run), run, ALL, new ReportOptions("", "", "", "es"));
    assertThat(Files.readString(run.resolve("report.md")))
        .isNotEqualTo(english)
        .contains("¿Qué modelo de concurrencia");
    assertThat(FolderContents.of(run)).containsAllEntriesOf(before);
    assertThat(run.resolve("report.pdf")).isNotEmptyFile();
    assertThat(before.keySet()).allMatch(RunFiles::isMeasured);
  }

  @Tag("slow")
  @Test
  void anOlderPdfElsewhereIsKnownAndReplaced() throws Exception {
    Path run = SampleRun.tiny(folder.resolve("runs"));
    Path out = folder.resolve("out");
    EnumSet<Format> pdf = EnumSet.of(Format.PDF);
    ReportWriter.write(List.of(run), out, pdf, ReportOptions.DEFAULT);
    byte[] first = Files.readAllBytes(out.resolve("report.pdf"));
    ReportWriter.write(List.of(run), out, pdf, new ReportOptions("Another", "", "", "en"));
    assertThat(Files.readAllBytes(out.resolve("report.pdf"))).isNotEqualTo(first);
  }

  @Test
  void warmUpIsDrawnFromTheJournalWhereverTheFolderIs() throws Exception {
    Path run = SampleRun.tiny(folder);
    String cell = RunReader.read(run).cells().getFirst().id();
    List<String> lines = new ArrayList<>();
    for (String phase : List.of("warmup", "measurement")) {
      lines.add(
          "{\"type\":\"iteration\",\"cell\":\"%s\",\"fork\":1,\"phase\":\"%s\",\"iteration\":1,\"score\":2}"
              .formatted(cell, phase));
    }
    Files.write(run.resolve("journal.jsonl"), lines, StandardOpenOption.APPEND);
    ReportWriter.write(List.of(run), run, EnumSet.of(Format.MD), ReportOptions.DEFAULT);
    assertThat(Files.readString(run.resolve("report.md"))).contains("](charts/warmup-");
  }

  @Test
  void whatNoXmlMayHoldCostsNothing() throws Exception {
    Path run = SampleRun.tiny(folder);
    ReportWriter.write(
        List.of(run), run, ALL, new ReportOptions("Lab \u0001\u001b[31m", "", "", "en"));
    assertThat(Files.readString(run.resolve("report.html"))).contains("Lab \uFFFD\uFFFD[31m");
  }

  @Test
  void somebodyElsesReportIsNotReplaced() throws Exception {
    Path run = SampleRun.tiny(folder.resolve("runs"));
    Path out = Files.createDirectories(folder.resolve("out"));
    Files.writeString(out.resolve("report.md"), "my own words on Loopmark");
    assertThatThrownBy(() -> ReportWriter.write(List.of(run), out, ALL, ReportOptions.DEFAULT))
        .isInstanceOf(ReportException.class)
        .hasMessageContaining("'report.md' that is no report of this tool");
    assertThat(FolderContents.of(out)).hasSize(1);
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"cells.json", "environment.json", "journal.jsonl", "jmh-result.json"})
  void aMissingPartIsSaidAndTheRestShown(String part) throws Exception {
    Path run = SampleRun.tiny(folder);
    Files.delete(run.resolve(part));
    ReportWriter.write(List.of(run), run, EnumSet.of(Format.MD), ReportOptions.DEFAULT);
    String text = Files.readString(run.resolve("report.md"));
    assertThat(text).contains("UdpSendBenchmark.send", "3.844");
    assertThat(text.contains(part + " is missing")).isEqualTo(!part.startsWith("jmh"));
  }

  @Tag("slow")
  @Test
  void halfWrittenPartsCostThemselvesOnly() throws Exception {
    Path run = SampleRun.tiny(folder);
    Files.writeString(run.resolve("environment.json"), "{\"cpu\": {\"mod");
    Files.writeString(
        run.resolve("journal.jsonl"), "garbage\n{\"type\":\"fork\"", StandardOpenOption.APPEND);
    Files.writeString(run.resolve("tables/tcp-transfers.csv"), "\"Tcp", StandardOpenOption.APPEND);
    ReportWriter.write(List.of(run), run, ALL, ReportOptions.DEFAULT);
    assertThat(Files.readString(run.resolve("report.md")))
        .contains("**!** 20260102-030405-sample: environment.json: no JSON")
        .contains("journal.jsonl, line 19")
        .contains("503.8")
        .doesNotContain(folder.toString());
  }

  @Test
  void aRunWithoutAnyFigureStillGivesAReport() throws Exception {
    Path run = SampleRun.tiny(folder);
    Files.writeString(run.resolve("journal.jsonl"), "");
    ReportWriter.write(List.of(run), run, ALL, ReportOptions.DEFAULT);
    assertThat(Files.readString(run.resolve("report.md"))).contains("Nothing was measured.");
  }

  @Test
  void aFolderThatIsNoRunIsRefused() {
    assertThatThrownBy(
            () -> ReportWriter.write(List.of(folder), folder, ALL, ReportOptions.DEFAULT))
        .isInstanceOf(DamagedRunException.class)
        .hasMessageContaining("no run; accepted: a run folder");
  }
}
