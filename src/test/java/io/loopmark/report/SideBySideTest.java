package io.loopmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.compare.Comparison;
import io.loopmark.compare.ComparisonOptions;
import io.loopmark.compare.Effect;
import io.loopmark.result.RunReader;
import io.loopmark.text.Figure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a report of two runs says of them. */
@Timeout(60)
class SideBySideTest {
  @TempDir private Path folder;

  @Test
  void ratiosAreThoseOfTheComparison() throws Exception {
    Path slow = SampleRun.small(folder.resolve("slow"));
    Path fast = SampleRun.small(folder.resolve("fast"), 1.25);
    Map<String, String> compared = new HashMap<>();
    Comparison.of(
            RunReader.read(slow),
            RunReader.read(fast),
            ComparisonOptions.USUAL.withOtherMachine().withAbsolute())
        .cells()
        .stream()
        .filter(cell -> cell.metric().isScore() && cell.effect().isPresent())
        .forEach(
            cell ->
                compared.put(
                    cell.cell(), Figure.ratio(cell.effect().map(Effect::ratio).orElseThrow())));
    Map<String, String> shown = new HashMap<>();
    for (Map<String, String> row : rows(slow, fast)) {
      String ratio = row.get("ratio_2_to_1");
      if (!ratio.isEmpty()) {
        shown.put(row.get("id"), Figure.ratio(Double.parseDouble(ratio)));
      }
    }
    assertThat(shown).isNotEmpty().isEqualTo(compared);
  }

  @Test
  void ofSingleForksTheRatioIsShownWithoutAnIntervalAndEachScoreHasItsUnit() throws Exception {
    Path one = jmhFile("one.json", "us/op", "2.0");
    Path other = jmhFile("other.json", "ns/op", "3000");
    Map<String, String> row = rows(one, other).getFirst();
    assertThat(row)
        .containsEntry("run_1_unit", "us/op")
        .containsEntry("run_2_unit", "ns/op")
        .containsEntry("interval_2_to_1", "");
    assertThat(Double.parseDouble(row.get("ratio_2_to_1"))).isEqualTo(1.5);
    assertThat(folder.resolve("out/report.md"))
        .content()
        .contains("one fork: no verdict")
        .doesNotContain("The labs' own tables");
  }

  private Path jmhFile(String name, String unit, String score) throws Exception {
    return Files.writeString(
        folder.resolve(name),
        """
        [{"benchmark": "x.B.b", "mode": "avgt", "threads": 1, "forks": 1,
          "primaryMetric": {"scoreUnit": "%s", "rawData": [[%s]]}}]
        """
            .formatted(unit, score));
  }

  /** Of all tables with ratios, by the names of their columns. */
  private List<Map<String, String>> rows(Path first, Path later) throws Exception {
    Path out = folder.resolve("out");
    ReportWriter.write(
        List.of(first, later), out, EnumSet.of(Format.CSV, Format.MD), ReportOptions.DEFAULT);
    List<Map<String, String>> rows = new ArrayList<>();
    try (Stream<Path> files = Files.list(out.resolve("tables"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".csv")).sorted().toList()) {
        List<List<String>> lines =
            Files.readAllLines(file).stream().map(SideBySideTest::cells).toList();
        if (lines.getFirst().contains("ratio_2_to_1")) {
          for (List<String> line : lines.subList(1, lines.size())) {
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < line.size(); i++) {
              row.put(lines.getFirst().get(i), line.get(i));
            }
            rows.add(row);
          }
        }
      }
    }
    return rows;
  }

  /** Quotes stand around what has a comma. */
  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    for (String cell : line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1)) {
      cells.add(cell.replaceAll("^\"|\"$", ""));
    }
    return cells;
  }
}
