package io.loopmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a report says, to the character. */
@Timeout(60)
class ReportTextTest {
  private static final Set<Format> FORMATS =
      EnumSet.of(Format.MD, Format.CSV, Format.TEX, Format.HTML);

  private static Path run;

  @TempDir private Path folder;

  @BeforeAll
  static void write(@TempDir Path shared) throws Exception {
    run = SampleRun.small(shared);
    ReportWriter.write(List.of(run), run, FORMATS, ReportOptions.DEFAULT);
  }

  @Test
  void markdown() throws Exception {
    Golden.check("report/report.md", Files.readString(run.resolve("report.md")));
  }

  @Test
  void csv() throws Exception {
    Golden.check("report/tables.csv.txt", tables(run, ".csv"));
  }

  @Test
  void latex() throws Exception {
    Golden.check("report/tables.tex.txt", tables(run, ".tex"));
  }

  @Test
  void theTextOfThePage() throws Exception {
    String page = Files.readString(run.resolve("report.html"));
    Golden.check(
        "report/page.txt",
        page.replaceAll("(?s)<(style|script|svg).*?</\\1>", "")
            .replaceAll("<[^>]*>", " ")
            .replaceAll("[ \\u200b]+", " ")
            .replaceAll("(?m)^\\s+", ""));
  }

  @Test
  void severalRunsStandSideBySide() throws Exception {
    Path slow = SampleRun.small(folder.resolve("slow"));
    Path fast = SampleRun.small(folder.resolve("fast"), 1.25);
    Path out = folder.resolve("out");
    ReportWriter.write(List.of(slow, fast), out, FORMATS, ReportOptions.DEFAULT);
    String text = Files.readString(out.resolve("report.md"));
    Golden.check("report/side-by-side.md", text);
  }

  @Test
  void thePageNeedsNothingElse() throws Exception {
    String page = Files.readString(run.resolve("report.html"));
    assertThat(page).doesNotContainPattern("(?:src|href)=[\"'](?:https?:)?//");
    assertThat(page).doesNotContain("@import", "url(http");
  }

  private static String tables(Path run, String ending) throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.list(run.resolve("tables"))) {
      List<Path> sorted = files.filter(f -> f.toString().endsWith(ending)).sorted().toList();
      for (Path file : sorted) {
        if (!file.endsWith("tcp-transfers.csv")) {
          text.append("== ").append(file.getFileName()).append('\n').append(Files.readString(file));
        }
      }
    }
    return text.toString();
  }
}
