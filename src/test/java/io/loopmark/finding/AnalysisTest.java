package io.loopmark.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.document.Document.Finding;
import io.loopmark.document.Document.Link;
import io.loopmark.result.BlockDesign;
import io.loopmark.result.CellRecord;
import io.loopmark.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sentences say what the data carry, and no more. */
@Timeout(30)
class AnalysisTest {
  private final List<CellRecord> cells = new ArrayList<>();

  @Test
  void theBestIsNamedWithItsRatioToTheSingleThread() {
    cell("model", "SINGLE_THREAD", 100, 101, 99);
    cell("model", "THREAD_POOL", 200, 202, 198);
    cell("model", "PROCESS_POOL", 50, 51, 49);
    assertThat(texts())
        .containsExactly(
            "THREAD_POOL is fastest: 200.0 ops/s, 2.00 times as fast as SINGLE_THREAD (1.93–2.07).",
            "PROCESS_POOL is slowest: 50.00 ops/s; THREAD_POOL is 4.00 times as fast (3.77–4.25).",
            "Once it is started, a pool of processes is 0.25 times as fast as a pool of threads"
                + " (0.24–0.27).");
    assertThat(findings().getFirst().cells())
        .extracting(Link::href)
        .containsExactly("#cell-1", "#cell-2");
  }

  @ParameterizedTest
  @CsvSource({"jvm, JVM default, JVM c1", "placement, TWO_CORES, ONE_CORE"})
  void cellsThatDifferInTheirJvmOrTheirPlacementOnlyAreAFamily(
      String parameter, String slow, String fast) {
    cell(parameter, slow.replace("JVM ", ""), 100, 101, 99);
    cell(parameter, fast.replace("JVM ", ""), 200, 202, 198);
    assertThat(texts()).anyMatch(text -> text.contains(fast) && text.contains(slow));
  }

  @Test
  void aLeadInsideTheNoiseIsNoLead() {
    cell("model", "SINGLE_THREAD", 100, 101, 99);
    cell("model", "THREAD_POOL", 200, 220, 180);
    cell("model", "THREAD_PER_JOB", 195, 215, 178);
    assertThat(texts().getFirst())
        .startsWith("THREAD_POOL is ahead with 200.0 ops/s")
        .endsWith("whether it is ahead of THREAD_PER_JOB is open.");
  }

  @Test
  void nothingDiffersWhereAllIsNoise() {
    cell("model", "SINGLE_THREAD", 100, 140, 60);
    cell("model", "THREAD_POOL", 110, 150, 70);
    assertThat(texts())
        .containsExactly(
            "The order of THREAD_POOL, SINGLE_THREAD is open; their means reach from 100.0 ops/s"
                + " to 110.0 ops/s.");
  }

  @Test
  void whatLiesInsideTheMarginIsEqualAndNotOpen() {
    cell("model", "SINGLE_THREAD", 100, 100.2, 100.1);
    cell("model", "THREAD_POOL", 101, 101.2, 101.1);
    cell("model", "VIRTUAL_THREADS", 101, 101.1, 101.3);
    assertThat(Claims.of(Group.of(cells), BlockDesign.UNKNOWN).size()).isEqualTo(3);
    assertThat(texts().getFirst()).startsWith("VIRTUAL_THREADS is ahead with 101.1 ops/s");
    cells.removeFirst();
    assertThat(texts())
        .containsExactly("VIRTUAL_THREADS, THREAD_POOL are equal within 5 %, at 101.1 ops/s.");
  }

  @Test
  void oneForkCarriesNoClaim() {
    cell("model", "SINGLE_THREAD", 100);
    cell("model", "THREAD_POOL", 900);
    assertThat(texts())
        .containsExactly(
            "From 100.0 ops/s (SINGLE_THREAD) to 900.0 ops/s (THREAD_POOL), of one fork each, which"
                + " carries no claim of a difference.");
  }

  @Test
  void failedAndInvalidCellsStandInNoSentence() {
    cell("model", "SINGLE_THREAD", 100, 101, 99);
    cell("model", "THREAD_POOL", 200, 202, 198);
    cell("model", "VIRTUAL_THREADS", 900, 901, 902).addFailure(4, "lost");
    assertThat(texts()).hasSize(1).noneMatch(text -> text.contains("VIRTUAL_THREADS"));
  }

  @Test
  void moreWorkersPayUntilTheyDoNot() {
    cell("workers", "1", 100, 101, 99);
    cell("workers", "2", 195, 196, 194);
    cell("workers", "4", 196, 198, 194);
    cell("workers", "16", 150, 151, 149);
    assertThat(texts())
        .containsExactly(
            "Beyond 2 workers no gain is shown; 2 reach 195.0 ops/s, 1.95 times as"
                + " fast as 1 (1.88–2.03).");
  }

  @Test
  void aBestMeanOfScatteredForksLeavesTheWordToOthers() {
    cell("model", "SINGLE_THREAD", 100, 101, 99);
    cell("model", "THREAD_POOL", 200, 202, 198);
    cell("model", "PROCESS_POOL", 20, 9_000, 100);
    assertThat(texts().getFirst())
        .startsWith("PROCESS_POOL has the best mean, 3040 ops/s, from forks too far apart")
        .contains("THREAD_POOL is 2.00 times as fast as SINGLE_THREAD");
  }

  @Test
  void numbersThatAreNoneAndForksOfZeroAreNoSteps() {
    cell("workers", "auto", 100, 101, 99);
    cell("workers", "2", 195, 0, 194);
    cell("workers", "4", 196, 198, 194);
    assertThat(texts()).isEmpty();
  }

  @Test
  void aMatrixOfSingleForksIsJudgedByItsPairs() {
    for (int clients = 1; clients <= 8; clients++) {
      pair(clients, 200, 100);
    }
    assertThat(texts())
        .contains(
            "THREAD_POOL is ahead of PROCESS_POOL in 8 of 8 pairs of cells that are alike in all"
                + " else, in the median 2.00 times as fast (quartiles 2.00–2.00).");
  }

  @Test
  void pairsThatChanceMayHaveMadeAreNoEvidenceAndTiesNoWins() {
    for (int clients = 1; clients <= 8; clients++) {
      pair(clients, 200, clients > 6 ? 300 : clients > 4 ? 200 : 100);
    }
    assertThat(texts())
        .contains(
            "THREAD_POOL is ahead of PROCESS_POOL in 4 of 6 pairs of cells that are alike in all"
                + " else, as chance alone may have it.");
  }

  @Test
  void moreWorkersMayHarm() {
    cell("workers", "1", 100, 101, 99);
    cell("workers", "8", 50, 51, 49);
    assertThat(texts()).singleElement().asString().startsWith("More workers than 1 make it slower");
  }

  private List<String> texts() {
    return findings().stream().map(Finding::text).toList();
  }

  private List<Finding> findings() {
    CellLinks links = new CellLinks(cells.stream().map(CellRecord::id).toList());
    List<Group> groups = Group.of(cells);
    Claims claims = Claims.of(groups, BlockDesign.UNKNOWN);
    return new Analysis(Words.of("report", "en"), links, claims).of(groups.getFirst());
  }

  private void pair(int clients, double threads, double processes) {
    for (String model : List.of("THREAD_POOL", "PROCESS_POOL")) {
      cell(
          Map.of("model", model, "server", model, "clients", Integer.toString(clients)),
          model.startsWith("THREAD") ? threads : processes);
    }
  }

  private CellRecord cell(String parameter, String value, double... forks) {
    return cell(Map.of(parameter, value), forks);
  }

  private CellRecord cell(Map<String, String> parameters, double... forks) {
    CellRecord cell = Scored.cell(parameters, forks);
    cells.add(cell);
    return cell;
  }
}
