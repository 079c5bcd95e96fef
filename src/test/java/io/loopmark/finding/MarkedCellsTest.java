package io.loopmark.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.report.ResultTables;
import io.loopmark.report.RunAnswer;
import io.loopmark.result.CellRecord;
import io.loopmark.result.ForkRecord;
import io.loopmark.result.Metric;
import io.loopmark.result.RunData;
import io.loopmark.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What drifts or has two speeds is marked wherever it stands, and carries no headline. */
@Timeout(30)
class MarkedCellsTest {
  private final List<CellRecord> cells = new ArrayList<>();

  @Test
  void aCellThatDriftsIsLeftOutOfTheAnswerAndMarkedInTheRest() {
    steady("SINGLE_THREAD", 100);
    steady("THREAD_POOL", 150);
    add(
        "VIRTUAL_THREADS",
        List.of(List.of(180.0, 240.0), List.of(181.0, 242.0), List.of(179.0, 238.0)));
    Analysis analysis = analysis();
    List<Group> groups = Group.of(cells);
    assertThat(analysis.verdicts(groups))
        .singleElement()
        .satisfies(
            headline -> {
              assertThat(headline.line())
                  .isEqualTo("B.b: a thread pool, 1.50 × one thread (marked, left out: 1)");
              assertThat(headline.bars())
                  .extracting(bar -> bar.name() + " " + bar.marked())
                  .containsExactly(
                      "virtual threads true", "a thread pool false", "one thread false");
            });
    assertThat(analysis.of(groups.getFirst()).getFirst().text())
        .startsWith("VIRTUAL_THREADS† is fastest: ");
    assertThat(new ResultTables(cells).text()).contains("210.0†");
    assertThat(terminal().doubts()).containsExactly("1 of 3 cells still drifting †");
    assertThat(terminal().sharpness().orElseThrow())
        .as("marked ones are told apart, too")
        .matches(
            "3 of 3 ratios decided; 95 % intervals: median ±\\d\\.\\d % each, ±\\d\\.\\d %"
                + " together");
  }

  @Test
  void whereOnlyOneIsLeftItIsSaidThatThereIsNoVerdict() {
    steady("SINGLE_THREAD", 100);
    add(
        "THREAD_POOL",
        List.of(List.of(180.0, 240.0), List.of(181.0, 242.0), List.of(179.0, 238.0)));
    assertThat(terminal().verdicts())
        .containsExactly("  B.b: no verdict: 1 of 2 marked as drifting or of two speeds");
    assertThat(analysis().verdicts(Group.of(cells)).getFirst().bars()).hasSize(2);
  }

  @Test
  void theVerdictIsOfAFamilyThatCanHaveOne() {
    for (String operation : List.of("DOWNLOAD", "UPLOAD")) {
      for (String model : List.of("SINGLE_THREAD", "THREAD_POOL")) {
        double score = model.equals("THREAD_POOL") ? 150 : 100;
        double later = operation.equals("DOWNLOAD") ? score * 1.4 : score;
        List<Double> fork = List.of(score, later);
        add(Map.of("model", model, "operation", operation), List.of(fork, fork, fork));
      }
    }
    assertThat(terminal().verdicts())
        .containsExactly("  B.b (operation=UPLOAD): a thread pool, 1.50 × one thread");
  }

  @Test
  void bothGroupsOfACellWithTwoSpeedsAreShown() {
    steady("SINGLE_THREAD", 100);
    steady("THREAD_POOL", 150);
    List<List<Double>> forks = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      double score = (i % 2 == 0 ? 100 : 300) + i;
      forks.add(List.of(score, score));
    }
    add("VIRTUAL_THREADS", forks);
    assertThat(analysis().verdicts(Group.of(cells)).getFirst().line())
        .startsWith("B.b: a thread pool, ")
        .endsWith("(marked, left out: 1)");
    assertThat(terminal().doubts())
        .containsExactly(
            "1 of 3 cells of two speeds ‡: 4 forks at 103.0, 4 at 304.0"
                + " (B.b[model=VIRTUAL_THREADS])");
  }

  private RunAnswer terminal() {
    return new RunAnswer(new RunData("r", "suite", "", 1, cells, Map.of()), 200);
  }

  private Analysis analysis() {
    RunData run = new RunData("r", "suite", "", 1, cells, Map.of());
    CellLinks links = new CellLinks(cells.stream().map(CellRecord::id).toList());
    return new Analysis(Words.of("report", "en"), links, Claims.of(Group.of(cells), run.design()));
  }

  private void steady(String model, double score) {
    List<Double> rising = List.of(score, score + 1);
    add(model, List.of(rising, rising.reversed(), List.of(score - 1, score - 1)));
  }

  private void add(String model, List<List<Double>> forks) {
    add(Map.of("model", model), forks);
  }

  private void add(Map<String, String> parameters, List<List<Double>> forks) {
    String id = "B.b" + new TreeMap<>(parameters).toString().replace('{', '[').replace('}', ']');
    CellRecord cell = CellRecord.planned(id, "B.b", parameters, 3);
    for (List<Double> scores : forks) {
      cell.add(
          new ForkRecord(
              cell.forks().size() + 1,
              Map.of(),
              new Metric("ops/s", scores),
              Map.of(),
              Map.of(),
              Optional.empty()));
    }
    cells.add(cell);
  }
}
