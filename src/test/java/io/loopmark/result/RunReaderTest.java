package io.loopmark.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was written is read back, and damage is named. */
@Timeout(30)
class RunReaderTest {
  @TempDir Path temp;
  private RunFolder folder;
  private Path journal;

  @BeforeEach
  void write() throws IOException {
    folder = RunFolder.create(temp, "quick", LocalDateTime.of(2026, 1, 2, 3, 4, 5));
    journal = folder.path().resolve("journal.jsonl");
    folder.writeResults(
        Map.of("suite", "quick", "description", "all", "seed", 7), SampleCells.all());
    folder.writeEnvironment(Map.of("cpu", Map.of("model", "x")));
    for (CellRecord cell : SampleCells.all()) {
      folder.journal(Map.of("type", "iteration", "cell", cell.id(), "fork", 1));
      for (ForkRecord fork : cell.forks()) {
        folder.journalFork(line(cell.id(), fork.fork()), fork);
      }
      for (int fork : cell.forksWithoutFigures()) {
        String start = "fork " + fork + ": ";
        String cause =
            cell.causes().stream().filter(c -> c.startsWith(start)).findFirst().orElseThrow();
        folder.journal(
            Map.of(
                "type", "fork",
                "cell", cell.id(),
                "fork", fork,
                "status", cell.status(),
                "cause", cause.substring(start.length())));
      }
    }
  }

  /** The type first, as in every journal. */
  private static Map<String, Object> line(String cell, int fork) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("type", "fork");
    line.put("cell", cell);
    line.put("fork", fork);
    return line;
  }

  @Test
  void whatWasWrittenIsReadBack() throws IOException {
    RunData run = RunReader.read(folder.path());
    assertThat(run.suite()).isEqualTo("quick");
    assertThat(run.seed()).isEqualTo(7);
    assertThat(run.environment()).isEqualTo(Map.of("cpu", Map.of("model", "x")));
    List<CellRecord> written = SampleCells.all();
    assertThat(run.cells()).hasSameSizeAs(written);
    for (int i = 0; i < written.size(); i++) {
      CellRecord cell = run.cells().get(i);
      assertThat(cell.id()).isEqualTo(written.get(i).id());
      assertThat(cell.status()).isEqualTo(written.get(i).status());
      assertThat(cell.causes()).isEqualTo(written.get(i).causes());
      assertThat(cell.benchmark()).isEqualTo(written.get(i).benchmark());
      assertThat(cell.parameters()).isEqualTo(written.get(i).parameters());
      assertThat(cell.forks()).isEqualTo(written.get(i).forks());
    }
  }

  @Test
  void aLastLineCutShortIsForgiven() throws IOException {
    int before = RunReader.read(folder.path()).cells().getFirst().forks().size();
    Files.writeString(journal, "{\"type\":\"fork\",\"ce", StandardOpenOption.APPEND);
    assertThat(RunReader.read(folder.path()).cells().getFirst().forks()).hasSize(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "{\"type\":\"fo | it ends in the middle",
        "{\"type\":\"iteration\",\"score\":[1 | it ends in the middle",
        "{\"type\":\"warmup\"}{} | more behind its end",
        "hel\0lo | Unrecognized token",
        "[1,2] | no object",
        "{\"type\":\"fork\",\"cell\":\"x\"} | 'cell' or 'fork' is missing",
        "{\"type\":\"fork\",\"cell\":\"x\",\"fork\":1} | 'header' is missing or no object"
      })
  void anyOtherDamageIsSetAsideAndNamed(String line, String why) throws IOException {
    List<String> lines = new java.util.ArrayList<>(Files.readAllLines(journal));
    lines.set(2, line);
    Files.write(journal, lines);
    RunData run = RunReader.read(folder.path());
    assertThat(run.setAside())
        .singleElement()
        .asString()
        .startsWith(journal + ", line 3: ")
        .contains(why);
    // The third line was the second fork of the first cell.
    assertThat(run.cells().getFirst().forks()).extracting(ForkRecord::fork).containsExactly(1, 3);
    assertThat(run.cells().getLast().forks()).isEqualTo(SampleCells.all().getLast().forks());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"type\":\"iteration\",\"ce", "{\"type\":\"iteration\"}", "\0\0"})
  void whatIsWholeBehindHalfALineCounts(String half) throws IOException {
    List<String> lines = new java.util.ArrayList<>(Files.readAllLines(journal));
    lines.set(2, half + lines.get(2));
    Files.write(journal, lines);
    RunData run = RunReader.read(folder.path());
    assertThat(run.setAside()).singleElement().asString().startsWith(journal + ", line 3: ");
    assertThat(run.cells().getFirst().forks()).isEqualTo(SampleCells.all().getFirst().forks());
  }

  @Test
  void jmhsOwnFormatIsReadToo() throws IOException {
    RunData run = RunReader.read(folder.path().resolve("jmh-result.json"));
    CellRecord first = run.cells().getFirst();
    assertThat(first.id()).isEqualTo(SampleCells.whole().id());
    assertThat(first.forks())
        .extracting(fork -> fork.primary().iterations())
        .containsExactly(List.of(10.0, 12.0), List.of(20.0, 22.0), List.of(30.0, 32.0));
    assertThat(first.forks().getFirst().header()).containsEntry("mode", "thrpt");
  }

  @Test
  void nanIsAWordInJmhsFiles() throws IOException {
    Path file =
        Files.writeString(
            temp.resolve("r.json"),
            """
            [{"benchmark": "org.x.A.b", "mode": "avgt", "threads": 4, "params": {"n": "1"},
              "primaryMetric": {"scoreUnit": "ns/op", "rawData": [["NaN", 2.5]]}}]
            """);
    CellRecord cell = RunReader.read(file).cells().getFirst();
    assertThat(cell.id()).isEqualTo("org.x.A.b:avgt:t4[n=1]");
    assertThat(cell.forks().getFirst().primary().iterations()).containsExactly(Double.NaN, 2.5);
  }

  @Test
  void sampleModeHasHistogramsInsteadOfRawData() throws IOException {
    Path file =
        Files.writeString(
            temp.resolve("r.json"),
            """
            [{"benchmark": "org.x.A.b", "mode": "sample",
              "primaryMetric": {"scoreUnit": "us/op", "rawDataHistogram": [
                [[[1.5, 98], [3.0, 2]], [[2.0, 1]]], [[[4.0, 3]]]]}}]
            """);
    CellRecord cell = RunReader.read(file).cells().getFirst();
    assertThat(cell.id()).isEqualTo("org.x.A.b:sample");
    assertThat(cell.forks())
        .extracting(fork -> fork.primary().iterations())
        .containsExactly(List.of(1.53, 2.0), List.of(4.0));
    assertThat(cell.latency("operation"))
        .hasValueSatisfying(all -> assertThat(all.getTotalCount()).isEqualTo(104))
        .hasValueSatisfying(all -> assertThat(all.getMinNonZeroValue()).isEqualTo(1500))
        .hasValueSatisfying(all -> assertThat(all.getValueAtPercentile(100)).isEqualTo(4001));
  }

  @Test
  void anInvalidCellStaysInvalidInJmhsFormat() throws IOException {
    RunData run = RunReader.read(folder.path().resolve("jmh-result.json"));
    CellRecord cell = run.cells().getLast();
    assertThat(cell.status()).isEqualTo(CellRecord.Status.INVALID);
    assertThat(cell.causes()).isEqualTo(SampleCells.invalid().causes());
  }

  @Test
  void everyCellStandsInJmhsFormatAsInItsFolder() throws IOException {
    Map<String, CellRecord> inFolder = new LinkedHashMap<>();
    RunReader.read(folder.path()).cells().forEach(cell -> inFolder.put(cell.id(), cell));
    List<CellRecord> plain =
        RunReader.read(folder.path().resolve("jmh-result.json")).cells().stream()
            .filter(cell -> inFolder.containsKey(cell.id()))
            .toList();
    assertThat(plain)
        .extracting(CellRecord::status)
        .contains(CellRecord.Status.FAILED, CellRecord.Status.PLANNED, CellRecord.Status.INVALID);
    for (CellRecord cell : plain) {
      CellRecord whole = inFolder.get(cell.id());
      assertThat(cell.status()).as(cell.id()).isEqualTo(whole.status());
      assertThat(cell.causes()).isEqualTo(whole.causes());
      assertThat(cell.plannedForks()).isEqualTo(whole.plannedForks());
      assertThat(cell.forks())
          .extracting(ForkRecord::fork)
          .isEqualTo(whole.forks().stream().map(ForkRecord::fork).toList());
    }
  }

  @Test
  void aCauseIsOfTheForkItNamesWhereOthersHaveNoFigures() throws IOException {
    CellRecord cell = CellRecord.planned("B.b", "B.b", Map.of(), 4);
    cell.addFailure(1, "refused");
    cell.add(numbered(2));
    cell.add(numbered(3).withInvalid("rate missed"));
    folder.writeResults(Map.of("suite", "quick"), List.of(cell));
    CellRecord read = RunReader.read(folder.path().resolve("jmh-result.json")).cells().getFirst();
    assertThat(read.causes()).containsExactly("fork 1: refused", "fork 3: rate missed");
    assertThat(read.forks())
        .extracting(fork -> fork.invalid().isPresent())
        .containsExactly(false, true);
    assertThat(read.ended(4)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1]", "null", "3", "\"x\""})
  void anEnvironmentThatIsNoObjectIsNamed(String text) throws IOException {
    Path file = Files.writeString(folder.path().resolve("environment.json"), text);
    assertThatThrownBy(() -> RunReader.read(folder.path()))
        .isInstanceOf(DamagedRunException.class)
        .hasMessage(file + ": no object of JSON");
  }

  @Test
  void aParameterOfACellThatIsNoSingleValueIsNamed() throws IOException {
    Path cells = folder.path().resolve("cells.json");
    Files.writeString(cells, "{\"cells\":[{\"id\":\"B.b\",\"parameters\":{\"n\":[1]}}]}");
    assertThatThrownBy(() -> RunReader.read(folder.path()))
        .isInstanceOf(DamagedRunException.class)
        .hasMessageEndingWith(
            "cell B.b: 'parameters.n' is [1]; accepted: a text, a number, true or false");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "[{\"benchmark\":\"A.b\",\"params\":{\"n\":{}},\"primaryMetric\":{\"rawData\":[[1]]}}] |"
            + " entry 1 (A.b): 'params.n' is {}; accepted: a text, a number, true or false",
        "[{\"benchmark\":\"A.b\",\"invalid\":[\"no\"],\"primaryMetric\":{\"rawData\":[[1]]}}] |"
            + " 'invalid' has \"no\"; accepted:",
        "[{\"benchmark\":\"A.b\",\"forkNumbers\":[2],\"primaryMetric\":{\"rawData\":[[1],[2]]}}]"
            + " | 'forkNumbers' is [2]; accepted: a number from 1 for each of 2 forks",
        "[{\"benchmark\":\"A.b\",\"primaryMetric\":{\"rawDataHistogram\":[[[[1.5,0]]]]}}] | entry 1"
            + " (A.b): 'rawDataHistogram' counts 0 operations; accepted: a whole number from 1",
        "{} | no JMH result; accepted: JSON as 'jmh -rf json' writes it, or a run folder",
        "[{\"mode\":\"thrpt\"}] | entry 1 (?): 'benchmark' or 'primaryMetric.rawData' is missing",
        "[{\"benchmark\":\"A.b\",\"primaryMetric\":{\"rawData\":[[\"x\"]]}}] | entry 1 (A.b):"
            + " 'rawData' is \"x\"; accepted: a number",
        "hello | no JSON: Unrecognized token",
        "^^ | empty"
      })
  void foreignFilesAreRefusedWithTheReason(String text, String why) throws IOException {
    Path file = Files.writeString(temp.resolve("r.json"), text);
    assertThatThrownBy(() -> RunReader.read(file))
        .isInstanceOf(DamagedRunException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(why);
  }

  @Test
  void aFolderThatIsNoRunIsRefused() {
    assertThatThrownBy(() -> RunReader.read(temp))
        .hasMessage(
            temp + ": no run; accepted: a run folder (with cells.json) or a JMH result file");
  }

  private static ForkRecord numbered(int fork) {
    return new ForkRecord(
        fork,
        Map.of("benchmark", "B.b", "mode", "thrpt"),
        new Metric("ops/s", List.of(1.0)),
        Map.of(),
        Map.of(),
        Optional.empty());
  }
}
