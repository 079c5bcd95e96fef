package io.loopmark.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.loopmark.result.CellRecord;
import io.loopmark.result.RunReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is told of the JVMs that measured, and of settings around them. */
@Timeout(30)
class JvmDifferencesTest {
  private static final CellRecord GOOD = Synthetic.cell("good", 10, 11, 12);
  private static final CellRecord GOOD_TOO = Synthetic.cell("good", 10.1, 11, 12);

  @Test
  void anotherJvmOrSettingIsOnlyTold() throws Exception {
    Map<String, Object> here =
        Map.of("jvm", Map.of("version", "25"), "sysctls", Map.of("net.core.rmem_max", "1"));
    Map<String, Object> there =
        Map.of("jvm", Map.of("version", "26"), "sysctls", Map.of("net.core.rmem_max", "2"));
    Comparison comparison = between(here, there);
    assertThat(comparison.jvms()).containsExactly("another JVM: 26, in the base 25");
    assertThat(comparison.warnings())
        .containsExactly("another net.core.rmem_max: 2, in the base 1");
  }

  @Test
  void whatJvmsWereStartedWithIsToldInFrontOfEverythingElse() throws Exception {
    Comparison comparison =
        between(
            jvm(List.of("-Xint", "-Xmx1g"), Map.of("c1", List.of("-Xint"), "gone", List.of()), 2),
            jvm(List.of("-Xint", "-Xmx2g"), Map.of("c1", List.of("-Xss1m"), "new", List.of()), 1));
    assertThat(comparison.jvms())
        .containsExactly(
            "another set of flags of forks: [-Xmx2g], in the base [-Xmx1g]",
            "another set of flags of jvm=c1: [-Xss1m], in the base [-Xint]",
            "another number of processors that may be used: 1, in the base 2");
    String text = ComparisonFormat.TEXT.render(comparison);
    assertThat(text.indexOf("jvm=c1")).isBetween(1, text.indexOf("verdict"));
    String markdown = ComparisonFormat.MD.render(comparison);
    assertThat(markdown.indexOf("jvm=c1")).isBetween(1, markdown.indexOf("verdict"));
    assertThat(ComparisonFormat.JSON.render(comparison)).contains("\"jvms\"", "jvm=c1");
  }

  @Test
  void otherLimitsOfAContainerAreTold() throws Exception {
    assertThat(
            between(
                    Map.of("limits", Map.of("processors", "none", "memoryBytes", "none")),
                    Map.of("limits", Map.of("processors", "1.5", "memoryBytes", "none")))
                .jvms())
        .containsExactly("another limit of processors: 1.5, in the base none");
  }

  @Test
  void flagsInAnotherOrderAreTold() throws Exception {
    assertThat(
            between(
                    jvm(List.of("-Xint", "-Xss1m"), Map.of(), 2),
                    jvm(List.of("-Xss1m", "-Xint"), Map.of(), 2))
                .jvms())
        .containsExactly(
            "another set of flags of forks: [-Xss1m, -Xint], in the base [-Xint, -Xss1m]");
  }

  @Test
  void ofJmhFilesTheirOwnWordsAreTaken(@TempDir Path folder) throws Exception {
    assertThat(
            between(
                    jmhFile(folder, "a.json", entry("x.B.b", "21", 1, "1.0, 1.1")),
                    jmhFile(folder, "b.json", entry("x.B.b", "25", 1, "1.2, 1.1")))
                .jvms())
        .containsExactly("another JVM: 25, in the base 21");
  }

  @Test
  void ofAJmhFileEveryCellIsLookedAt(@TempDir Path folder) throws Exception {
    String more = entry("x.B.more", "21", 1, "1.0, 1.1");
    assertThat(
            between(
                    jmhFile(folder, "a.json", entry("x.B.b", "21", 1, "1.0, 1.1"), more),
                    jmhFile(
                        folder,
                        "b.json",
                        entry("x.B.b", "21", 1, "1.0, 1.2"),
                        more.replace("\"21\"", "\"25\"")))
                .jvms())
        .containsExactly("another JVM: 25, in the base 21 (1 of 2 cells, one: x.B.more)");
  }

  @Test
  void filesThatAreMergedOfSeveralJvmsAreTold(@TempDir Path folder) throws Exception {
    String one = entry("x.B.b", "21", 1, "1.0, 1.1");
    String other = entry("x.B.b", "25", 1, "1.2, 1.1");
    assertThat(
            Comparison.of(
                    RunReader.read(jmhFile(folder, "a.json", one)),
                    RunReader.read(jmhFile(folder, "b.json", one, other), true),
                    ComparisonOptions.USUAL)
                .jvms())
        .containsExactly("the candidate has forks of several JVMs in one cell (x.B.b)");
  }

  @Test
  void anotherNumberOfThreadsIsToldAndCompared(@TempDir Path folder) throws Exception {
    Comparison comparison =
        between(
            jmhFile(folder, "a.json", entry("x.B.b", "25", 1, "1.0, 1.1")),
            jmhFile(folder, "b.json", entry("x.B.b", "25", 4, "1.2, 1.1")));
    assertThat(comparison.jvms())
        .containsExactly("another number of benchmark threads: 4, in the base 1");
    assertThat(comparison.cells()).singleElement().extracting("cell").isEqualTo("x.B.b");
  }

  @Test
  void severalNumbersOfThreadsInOneFileAreSeveralCells(@TempDir Path folder) throws Exception {
    Comparison comparison =
        between(
            jmhFile(
                folder,
                "a.json",
                entry("x.B.b", "25", 1, "1.0, 1.1"),
                entry("x.B.b", "25", 2, "1.0, 1.2")),
            jmhFile(
                folder,
                "b.json",
                entry("x.B.b", "25", 1, "1.0, 1.3"),
                entry("x.B.b", "25", 4, "1.0, 1.3"),
                entry("x.B.b", "25", 8, "1.0, 1.4")));
    assertThat(comparison.cells())
        .extracting(CellComparison::cell, CellComparison::verdict)
        .contains(
            tuple("x.B.b:t2", Verdict.MISSING),
            tuple("x.B.b:t4", Verdict.NEW),
            tuple("x.B.b:t8", Verdict.NEW));
    assertThat(comparison.jvms()).isEmpty();
  }

  private static String entry(String benchmark, String jvm, int threads, String scores) {
    return """
    {"benchmark": "%s", "mode": "thrpt", "threads": %d, "forks": 2, "vmVersion": "%s",
      "primaryMetric": {"scoreUnit": "ops/s", "rawData": [[%s], [1.05, 1.0]]}}
    """
        .formatted(benchmark, threads, jvm, scores);
  }

  private static Path jmhFile(Path folder, String name, String... entries) throws IOException {
    return Files.writeString(folder.resolve(name), "[" + String.join(",", entries) + "]");
  }

  private static Comparison between(Path base, Path candidate) throws Exception {
    return Comparison.of(RunReader.read(base), RunReader.read(candidate), ComparisonOptions.USUAL);
  }

  private static Map<String, Object> jvm(
      List<String> flags, Map<String, List<String>> variants, int processors) {
    return Map.of(
        "jvm", Map.of("forkFlags", flags, "variants", variants, "availableProcessors", processors));
  }

  private static Comparison between(Map<String, Object> here, Map<String, Object> there)
      throws IncomparableException {
    return Comparison.of(
        Synthetic.run("b", here, GOOD),
        Synthetic.run("c", there, GOOD_TOO),
        ComparisonOptions.USUAL);
  }
}
