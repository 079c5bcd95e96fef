package io.loopmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.Hostile;
import io.loopmark.text.JsonEscapes;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** A report of another project's results, whose names were made to harm. */
@Timeout(60)
class HostileNamesTest {
  /** Halves of pairs can only stand as escapes. */
  private static final JsonMapper JSON =
      JsonMapper.builder(JsonFactory.builder().characterEscapes(new JsonEscapes()).build()).build();

  @TempDir private Path folder;

  @Test
  void nothingOfThemComesIntoAnyFileOrItsName() throws Exception {
    Path results = folder.resolve("theirs.json");
    List<Map<String, Object>> entries = new ArrayList<>();
    for (int workers : new int[] {1, 2, 4, 8}) {
      entries.add(entry(workers, "one"));
      entries.add(entry(workers, "two"));
    }
    Files.writeString(results, JSON.writeValueAsString(entries));
    Path out = folder.resolve("out");
    List<Path> written =
        ReportWriter.write(
            List.of(results),
            out,
            EnumSet.of(Format.HTML, Format.MD, Format.CSV, Format.TEX),
            new ReportOptions(Hostile.ALL, Hostile.ALL, Hostile.ALL, "en"));
    assertThat(written).anyMatch(file -> file.toString().endsWith(".svg"));
    for (Path file : written) {
      Hostile.assertHarmless(file.toString());
      // Where a line may be broken a page has a blank without width.
      String text = Files.readString(file).replace("\u200b", "");
      Hostile.assertHarmless(text);
      // In a page a line end is a blank like others.
      if (!file.toString().endsWith(".html")) {
        assertThat(text.lines()).as(file.toString()).noneMatch(l -> l.startsWith("loopmark:"));
      }
      if (file.toString().endsWith(".svg")) {
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(text)));
      }
    }
    try (Stream<Path> all = Files.walk(out)) {
      all.forEach(file -> Hostile.assertHarmless(file.toString()));
    }
  }

  @Tag("slow")
  @Test
  void aPdfIsMadeAllTheSame() throws Exception {
    Path results = folder.resolve("theirs.json");
    Files.writeString(results, JSON.writeValueAsString(List.of(entry(1, ""), entry(2, ""))));
    List<Path> written =
        ReportWriter.write(
            List.of(results),
            folder.resolve("out"),
            EnumSet.of(Format.PDF),
            new ReportOptions(Hostile.USUAL, Hostile.USUAL, Hostile.USUAL, "en"));
    assertThat(written).hasSize(1);
    assertThat(new String(Files.readAllBytes(written.getFirst()), StandardCharsets.ISO_8859_1))
        .startsWith("%PDF")
        .doesNotContain("\u001b[31m");
  }

  private static Map<String, Object> entry(int workers, String name) {
    double score = 100.0 * workers;
    return Map.of(
        "benchmark",
        "org.theirs.Bench" + Hostile.USUAL + ".run" + Hostile.ALL,
        "mode",
        "thrpt",
        "threads",
        1,
        "params",
        Map.of(
            "workers",
            String.valueOf(workers),
            "model",
            name + Hostile.ALL,
            "name" + Hostile.USUAL,
            Hostile.ALL),
        "primaryMetric",
        Map.of(
            "scoreUnit",
            "ops/s" + Hostile.USUAL,
            "rawData",
            List.of(List.of(score, score), List.of(score + 1, score), List.of(score, score + 2))));
  }
}
