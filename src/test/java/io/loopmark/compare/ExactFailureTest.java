package io.loopmark.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopmark.result.CellRecord;
import io.loopmark.result.RunData;
import io.loopmark.result.RunReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What needs no statistics: each its own message, and never a pass. */
@Timeout(30)
class ExactFailureTest {
  private static final String ID = "Udp.send[workers=1]";
  private static final CellRecord BASE = Synthetic.cell(ID, 10, 11, 12);
  private static final CellRecord GOOD = Synthetic.cell("good", 10, 11, 12);
  private static final CellRecord GOOD_TOO = Synthetic.cell("good", 10.1, 11, 12);

  private static final CellRecord PING = cell("PingPong.trip", Map.of("link", "TCP"), 10, 11);
  private static final CellRecord PING_TODAY =
      cell("PingPong.trip", Map.of("link", "TCP", "placement", "ANY"), 11, 12);
  private static final CellRecord SEND = cell("Udp.send", Map.of(), 20, 22);
  private static final CellRecord FETCH = cell("Tcp.fetch", Map.of(), 30, 33);

  @Test
  void aCellThatIsGone() throws Exception {
    settled(Verdict.MISSING, "not in the candidate", BASE, null);
  }

  @Test
  void aCellThatIsNowSkipped() throws Exception {
    settled(
        Verdict.MISSING,
        "skipped in the candidate: too slow",
        BASE,
        CellRecord.skipped(ID, "too slow"));
  }

  @Test
  void aCellThatWasNotReached() throws Exception {
    settled(Verdict.MISSING, "not measured in the candidate", BASE, Synthetic.empty(ID, 3));
  }

  @Test
  void aFailedCell() throws Exception {
    CellRecord failed = Synthetic.cell(ID, 10, 11, 12);
    failed.addFailure(4, "killed");
    settled(Verdict.FAILED, "fork 4: killed", BASE, failed);
    settled(Verdict.FAILED, "not in the base; FAILED, fork 4: killed", null, failed);
  }

  @Test
  void anInvalidCell() throws Exception {
    CellRecord invalid = Synthetic.empty(ID, 2);
    invalid.add(Synthetic.fork(1, "thrpt", "ops/s", Map.of(), 10));
    invalid.add(Synthetic.invalid(2, "rate missed", 9));
    settled(Verdict.FAILED, "INVALID, fork 2: rate missed", BASE, invalid);
  }

  @Test
  void anotherUnitOrMode() throws Exception {
    settled(
        Verdict.INCOMPARABLE,
        "another unit: ops/ms, in the base ops/s",
        BASE,
        Synthetic.cell(ID, "thrpt", "ops/ms", 10, 11));
    settled(
        Verdict.INCOMPARABLE,
        "another mode: avgt, in the base thrpt",
        BASE,
        Synthetic.cell(ID, "avgt", "s/op", 10, 11));
    settled(
        Verdict.INCOMPARABLE,
        "mode '' with unit 'points' does not say which way is better",
        Synthetic.cell(ID, "", "points", 10, 11),
        Synthetic.cell(ID, "", "points", 10, 12));
    settled(
        Verdict.INCOMPARABLE,
        "mode 'thrpt' with unit 'ns/op' does not say which way is better",
        Synthetic.cell(ID, "thrpt", "ns/op", 10, 11),
        Synthetic.cell(ID, "thrpt", "ns/op", 10, 12));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, 0, -1, Double.POSITIVE_INFINITY})
  void aScoreThatIsNone(double score) throws Exception {
    String why = "fork 2 has a score of " + score + "; accepted: a number above 0";
    CellRecord broken = Synthetic.cell(ID, 10, score, 12);
    settled(Verdict.INCOMPARABLE, "candidate: " + why, BASE, broken);
    settled(Verdict.INCOMPARABLE, "base: " + why, broken, BASE);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, 0})
  void aScoreOfAPairThatIsNone(double score) throws Exception {
    CellRecord broken = Synthetic.cell(ID, 10, score, 12);
    for (boolean inBase : new boolean[] {true, false}) {
      CellComparison cell =
          Comparison.of(
                  Synthetic.run("b", GOOD, inBase ? broken : BASE),
                  Synthetic.run("c", GOOD_TOO, inBase ? BASE : broken),
                  ComparisonOptions.USUAL.withPairs())
              .cells()
              .getFirst();
      assertThat(cell.verdict()).isEqualTo(Verdict.INCOMPARABLE);
      assertThat(cell.notes())
          .containsExactly(
              (inBase ? "base" : "candidate")
                  + ": fork 2 has a score of "
                  + score
                  + "; accepted: a number above 0");
    }
  }

  @Test
  void aForkWithoutIterations() throws Exception {
    CellRecord empty = Synthetic.empty(ID, 1);
    empty.add(Synthetic.fork(1, "thrpt", "ops/s", Map.of()));
    settled(Verdict.INCOMPARABLE, "candidate: fork 1 has no iterations", BASE, empty);
  }

  @Test
  void latenciesThatAreNoLongerMeasured() throws Exception {
    RunData base = Synthetic.run("b", Synthetic.latencies(ID, 1_000, 1_100));
    RunData plain = Synthetic.run("c", Synthetic.cell(ID, 100, 101));
    RunData folder =
        new RunData("c", "quick", "", 1, plain.cells(), Map.of("os", Map.of("kernel", "6")));
    Comparison comparison = Comparison.of(base, folder, ComparisonOptions.USUAL);
    assertThat(comparison.cells().getFirst().verdict()).isEqualTo(Verdict.MISSING);
    assertThat(comparison.cells().getFirst().metric()).isEqualTo(ComparedMetric.LATENCY_P99);
    assertThat(comparison.failed()).isTrue();
    Comparison scores = Comparison.of(base, plain, ComparisonOptions.USUAL);
    assertThat(scores.cells())
        .extracting(CellComparison::metric)
        .containsExactly(ComparedMetric.SCORE);
    assertThat(scores.warnings())
        .contains("a JMH file has no latencies of single operations: only scores are compared");
  }

  @Test
  void aBaseWithoutFiguresSaysNothing() throws Exception {
    CellRecord failed = Synthetic.empty(ID, 2);
    failed.addFailure(1, "refused");
    Comparison comparison = compare(failed, BASE);
    assertThat(comparison.cells().getFirst().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(comparison.cells().getFirst().notes())
        .containsExactly("no figures in the base: FAILED, fork 1: refused");
  }

  @Test
  void whatIsLeftOfAFailedBaseIsComparedAndTold() throws Exception {
    CellRecord base = Synthetic.cell(ID, 100, 101, 99);
    base.addFailure(4, "refused");
    CellComparison cell = compare(base, Synthetic.cell(ID, 50, 51, 49)).cells().getFirst();
    assertThat(cell.verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(cell.notes())
        .containsExactly("in the base FAILED, fork 4: refused; its other forks are compared");
  }

  @Test
  void aCellSkippedInBothIsNoMatter() throws Exception {
    CellRecord skipped = CellRecord.skipped(ID, "too slow");
    Comparison comparison = compare(skipped, skipped);
    assertThat(comparison.cells()).extracting(CellComparison::cell).containsExactly("good");
    assertThat(comparison.failed()).isFalse();
  }

  @Test
  void aCellOnlyInTheCandidateIsNew() throws Exception {
    Comparison comparison = compare(null, BASE);
    assertThat(comparison.cells().getLast().verdict()).isEqualTo(Verdict.NEW);
    assertThat(comparison.failed()).isFalse();
  }

  @Test
  void tooFewForksOfOneCell() throws Exception {
    Comparison comparison = compare(BASE, Synthetic.cell(ID, 10));
    CellComparison cell =
        comparison.cells().stream().filter(c -> c.cell().equals(ID)).findFirst().orElseThrow();
    assertThat(cell.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(cell.forksNeeded()).hasValue(1);
    assertThat(cell.notes())
        .containsExactly("needs at least 2 forks of each side; the base has 3, the candidate 1");
  }

  @Test
  void tooFewForksOfAllCells() {
    refused(
        "no cell can be compared: each has fewer than 2 forks on a side; accepted: 2 or more forks"
            + " of each (of JMH itself: -f 2)",
        Synthetic.run("b", BASE),
        Synthetic.run("c", Synthetic.cell(ID, 10)));
  }

  @Test
  void noCells() {
    refused("c: has no cells", Synthetic.run("b", BASE), Synthetic.run("c"));
    refused("b: has no cells", Synthetic.run("b"), Synthetic.run("c", BASE));
  }

  @Test
  void noCellInCommon() {
    refused(
        "no cell is in both: b has " + ID + ", c has good",
        Synthetic.run("b", BASE),
        Synthetic.run("c", GOOD));
  }

  @Test
  void oneRunTwice() {
    refused(
        "b and c are one run: all scores are equal; accepted: two runs",
        Synthetic.run("b", BASE, GOOD),
        Synthetic.run("c", Synthetic.cell(ID, 10, 11, 12)));
  }

  @Test
  void anotherMachine() throws Exception {
    Map<String, Object> here = environment("EPYC", 4_000_000_000L, "6.1");
    Map<String, Object> there = environment("Xeon", 4_000_000_001L, "6.2");
    RunData base = Synthetic.run("b", here, GOOD);
    RunData candidate = Synthetic.run("c", there, GOOD_TOO);
    refused(
        "c was measured with another processor: Xeon, in the base EPYC; another kernel: 6.2, in the"
            + " base 6.1; accepted: two runs of one machine, or --other-machine",
        base,
        candidate);
    ComparisonOptions allowed = new ComparisonOptions(Margins.USUAL, 0.05, false, false, true);
    assertThat(Comparison.of(base, candidate, allowed).warnings())
        .containsExactly(
            "another processor: Xeon, in the base EPYC", "another kernel: 6.2, in the base 6.1");
  }

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
  void aRunOfABuildWithoutALaterParameterIsComparedWithWhatItDid() throws Exception {
    RunData old = Synthetic.run("old", PING, SEND, FETCH);
    RunData today =
        Synthetic.run(
            "today",
            PING_TODAY,
            cell("Udp.send", Map.of("placement", "ANY", "receiving", "PAUSE"), 21, 20),
            cell("Udp.send", Map.of("placement", "ONE_CORE", "receiving", "PAUSE"), 1, 2),
            cell("Tcp.fetch", Map.of("placement", "ANY", "reading", "BLOCK"), 31, 30));
    Comparison comparison = Comparison.of(old, today, ComparisonOptions.USUAL);
    assertThat(comparison.cells())
        .extracting(cell -> cell.verdict() + " " + cell.cell())
        .containsExactlyInAnyOrder(
            "MISSING Tcp.fetch",
            "NEW Tcp.fetch[placement=ANY,reading=BLOCK]",
            "NEW Udp.send[placement=ONE_CORE,receiving=PAUSE]",
            "INCONCLUSIVE Udp.send[placement=ANY,receiving=PAUSE]",
            "INCONCLUSIVE PingPong.trip[link=TCP,placement=ANY]");
    assertThat(comparison.cells().getFirst().notes())
        .containsExactly(
            "not in the candidate, which has it with placement=ANY, reading=BLOCK and so maybe"
                + " another one");
    assertThat(comparison.warnings())
        .contains(
            "old is of a build without the parameters placement, receiving; 2 of its cells are"
                + " compared with those of placement=ANY, receiving=PAUSE, which is what they"
                + " did");
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
  void aRunOfTodayMayBeTheBaseOfAnOlderOne() throws Exception {
    Comparison comparison =
        Comparison.of(
            Synthetic.run("today", PING_TODAY),
            Synthetic.run("old", PING),
            ComparisonOptions.USUAL);
    assertThat(comparison.cells()).hasSize(1);
    assertThat(comparison.warnings()).anyMatch(line -> line.startsWith("old is of a build"));
  }

  private static CellRecord cell(
      String benchmark, Map<String, String> parameters, double... scores) {
    return Synthetic.cell(benchmark, scores).withParameters(parameters);
  }

  @Test
  void ofJmhFilesTheirOwnWordsAreTaken(@TempDir Path folder) throws Exception {
    assertThat(
            Comparison.of(
                    RunReader.read(jmhFile(folder.resolve("a.json"), "21", "1.0, 1.1")),
                    RunReader.read(jmhFile(folder.resolve("b.json"), "25", "1.2, 1.1")),
                    ComparisonOptions.USUAL)
                .jvms())
        .containsExactly("another JVM: 25, in the base 21");
  }

  private static Path jmhFile(Path file, String jvm, String scores) throws IOException {
    return Files.writeString(
        file,
        """
        [{"benchmark": "x.B.b", "mode": "thrpt", "threads": 1, "forks": 2, "vmVersion": "%s",
          "primaryMetric": {"scoreUnit": "ops/s", "rawData": [[%s], [1.05, 1.0]]}}]
        """
            .formatted(jvm, scores));
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

  private static Map<String, Object> environment(String cpu, long memory, String kernel) {
    return Map.of(
        "cpu", Map.of("model", cpu, "logicalCores", 2),
        "memory", Map.of("totalBytes", memory),
        "os", Map.of("kernel", kernel));
  }

  private static void settled(Verdict verdict, String note, CellRecord base, CellRecord candidate)
      throws IncomparableException {
    Comparison comparison = compare(base, candidate);
    CellComparison cell = comparison.cells().getFirst();
    assertThat(cell.cell()).isEqualTo(ID);
    assertThat(cell.verdict()).isEqualTo(verdict);
    assertThat(cell.notes()).containsExactly(note);
    assertThat(cell.effect()).isEmpty();
    assertThat(comparison.failed()).isTrue();
  }

  /** Beside a cell that is all right; null for none. */
  private static Comparison compare(CellRecord base, CellRecord candidate)
      throws IncomparableException {
    List<CellRecord> left = base == null ? List.of(GOOD) : List.of(GOOD, base);
    List<CellRecord> right = candidate == null ? List.of(GOOD_TOO) : List.of(GOOD_TOO, candidate);
    return Comparison.of(
        Synthetic.run("b", left.toArray(CellRecord[]::new)),
        Synthetic.run("c", right.toArray(CellRecord[]::new)),
        ComparisonOptions.USUAL);
  }

  private static void refused(String message, RunData base, RunData candidate) {
    assertThatThrownBy(() -> Comparison.of(base, candidate, ComparisonOptions.USUAL))
        .isInstanceOf(IncomparableException.class)
        .hasMessage(message);
  }
}
