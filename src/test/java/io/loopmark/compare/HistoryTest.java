package io.loopmark.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.loopmark.result.RunFolders;
import io.loopmark.stats.ChangePoints.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs in the order of time, and how their cells went. */
@Timeout(60)
class HistoryTest {
  private static final int RUNS = 12;

  @TempDir private Path folder;

  /** Values that go up and down by 2 %. */
  private static double about(double value, int run) {
    return value * (1 + 0.02 * (run % 3 - 1));
  }

  private void twelveRuns() throws IOException {
    for (int i = 0; i < RUNS; i++) {
      new SampleHistory(folder, "quick")
          .cell("A", "ops/s", about(100, i))
          .cell("B", "us/op", about(i < 7 ? 10 : 14, i))
          .cell("C", "ops/s", about(i < 7 ? 500 : 400, i))
          .cell("D", "ops/s", about(i < 9 ? 50 : 65, i))
          .on(i);
    }
  }

  private History history(String only) throws IOException, IncomparableException {
    return History.of(
        PastRuns.read(RunFolders.in(List.of(folder)), "", false), Pattern.compile(only));
  }

  @Test
  void runsGoByWhenTheyBeganAndCellsByHowMuchSlowerTheyBecame()
      throws IOException, IncomparableException {
    twelveRuns();
    History history = history("");
    assertThat(history.runs().runs())
        .extracting(PastRun::when)
        .isSorted()
        .startsWith("2026-11-01 09:30");
    assertThat(history.names().values()).contains("SampleBenchmark.go[model=A]");
    assertThat(history.courses())
        .extracting(course -> history.names().get(course.cell()).replaceAll(".*=|]", ""))
        .containsExactly("B", "C", "D", "A");
    Course worst = history.courses().getFirst();
    assertThat(worst.changes()).extracting(Change::at).containsExactly(7);
    assertThat(worst.changes().getFirst().ratio().value()).isCloseTo(10 / 14.0, within(0.03));
    assertThat(worst.toFirst()).isLessThan(0.75);
    assertThat(worst.last().interval()).isPresent();
    assertThat(history.turns())
        .singleElement()
        .satisfies(
            turn -> {
              assertThat(turn.run()).isEqualTo(7);
              assertThat(turn.slower()).isEqualTo(2);
              assertThat(turn.faster()).isZero();
            });
  }

  @Test
  void aRunThatDoesNotSayWhenItWasHasItsJournalsFirstLine()
      throws IOException, IncomparableException {
    for (int i = 0; i < 3; i++) {
      new SampleHistory(folder, "quick").cell("A", "ops/s", 5).on(2 * i);
    }
    Path older = new SampleHistory(folder, "quick").cell("A", "ops/s", 9).on(7);
    Path untold = new SampleHistory(folder, "quick").cell("A", "ops/s", 9).on(8);
    for (Path run : List.of(older, untold)) {
      Path environment = run.resolve("environment.json");
      Files.writeString(environment, Files.readString(environment).replace("2026-11", "November"));
    }
    Path journal = older.resolve("journal.jsonl");
    Files.writeString(
        journal,
        "{\"type\":\"iteration\",\"time\":\"2026-11-04T12:00:00.5Z\"}\n"
            + Files.readString(journal));
    History history = history("");
    assertThat(history.runs().runs().get(2).source()).isEqualTo(older.toString());
    assertThat(new HistoryWords(history, "en").notes())
        .containsExactly("left out, it does not say when it was begun: " + untold);
  }

  @Test
  void aCopyCountsOnce() throws IOException, IncomparableException {
    for (int i = 0; i < 3; i++) {
      new SampleHistory(folder, "quick").cell("A", "ops/s", 5 + i).on(i);
    }
    Path copy = new SampleHistory(folder, "quick").cell("A", "ops/s", 6).on(1);
    new SampleHistory(folder, "quick").cell("A", "ops/s", 9).on(1);
    History history = history("");
    assertThat(history.runs().runs()).hasSize(4);
    assertThat(new HistoryWords(history, "en").notes())
        .singleElement()
        .asString()
        .startsWith("left out, a copy of ")
        .endsWith(": " + copy);
  }

  @Test
  void whatAllCellsShareShowsInTheirMedian() throws IOException, IncomparableException {
    for (int i = 0; i < RUNS; i++) {
      double speed = i < 6 ? 1 : 0.8;
      SampleHistory run =
          new SampleHistory(folder, "quick").cell("A", "ns/op", about(9, i) / speed);
      for (int cell = 0; cell < 8; cell++) {
        run.cell("B" + cell, "ops/s", speed * about(100, i + cell));
      }
      run.on(i);
    }
    Course together = history("").together().orElseThrow();
    assertThat(together.changes()).extracting(Change::at).containsExactly(6);
    assertThat(together.changes().getFirst().ratio().value()).isCloseTo(0.8, within(0.02));
  }

  @Test
  void anotherUnitIsConvertedAndWhatCannotBeIsLeftOut() throws IOException, IncomparableException {
    for (int i = 0; i < 5; i++) {
      new SampleHistory(folder, "quick")
          .cell("A", i < 2 ? "ns/op" : "us/op", i < 2 ? 5_000 : 5)
          .cell("B", i < 2 ? "ops/s" : "us/op", 5)
          .on(i);
    }
    List<Course> courses = history("").courses();
    assertThat(courses).extracting(course -> course.points().size()).containsExactly(5, 3);
    assertThat(courses.getFirst().spread()).isCloseTo(1, within(1e-9));
  }

  @Test
  void otherMachinesDamagedRunsAndCellsWithoutFiguresAreLeftOutAndTold()
      throws IOException, IncomparableException {
    for (int i = 0; i < 4; i++) {
      new SampleHistory(folder, "quick").cell("A", "ops/s", 5).failed("B").on(i);
    }
    Path elsewhere = new SampleHistory(folder, "quick").kernel("5.9").cell("A", "ops/s", 9).on(4);
    new SampleHistory(folder, "lab").cell("A", "ops/s", 9).on(5);
    Path damaged = Files.createDirectory(folder.resolve("damaged"));
    Files.writeString(damaged.resolve("journal.jsonl"), "?");
    Files.createSymbolicLink(folder.resolve("latest"), elsewhere);
    History history = history("");
    assertThat(history.runs().runs()).hasSize(4);
    assertThat(history.courses()).hasSize(1);
    assertThat(new HistoryWords(history, "en").notes())
        .anyMatch(note -> note.startsWith("left out, it cannot be read: " + damaged))
        .contains("runs of other suites, for --suite: lab (1)")
        .anyMatch(
            note ->
                note.startsWith("left out, measured elsewhere: " + elsewhere)
                    && note.contains("another kernel: 5.9, in most others 6.1"))
        .anyMatch(note -> note.startsWith("cells left out of ") && note.endsWith(": 1 FAILED"))
        .hasSize(7);
    assertThat(PastRuns.read(RunFolders.in(List.of(folder)), "quick", true).runs()).hasSize(5);
  }

  @Test
  void threeRunsShowFiguresAndNoChange() throws IOException, IncomparableException {
    for (int i = 0; i < 3; i++) {
      new SampleHistory(folder, "quick").cell("A", "ops/s", i < 2 ? 100 : 1).on(i);
    }
    History history = history("");
    assertThat(history.canTell()).isFalse();
    assertThat(new HistoryTable(history, 80, true).text())
        .contains("No change can be told from chance with fewer than 4 runs of a cell");
  }

  @Test
  void aSingleRunOrNoCommonCellIsNoHistory() throws IOException {
    new SampleHistory(folder, "quick").cell("A", "ops/s", 1).on(0);
    assertThatThrownBy(() -> history(""))
        .isInstanceOf(IncomparableException.class)
        .hasMessage(
            "a history needs two runs of a suite on one machine; of 1 run folder such ones of suite"
                + " 'quick': 1");
    new SampleHistory(folder, "quick").cell("B", "ops/s", 1).on(1);
    assertThatThrownBy(() -> history(""))
        .hasMessage("no cell has figures in two of the 2 runs of suite quick");
    assertThatThrownBy(() -> history("x"))
        .hasMessageStartingWith("no cell that --only 'x' finds has figures");
  }

  @Test
  void aTableFitsItsWindowAndSaysAllInAPipe() throws IOException, IncomparableException {
    twelveRuns();
    History history = history("");
    for (int width : new int[] {45, 60, 80, 120}) {
      assertThat(new HistoryTable(history, width, true).text().lines())
          .allMatch(line -> line.length() <= width)
          .anyMatch(line -> line.matches(".*[▆▇█]{3}.*▁.*"));
    }
    String all = new HistoryTable(history, Integer.MAX_VALUE, false).text();
    assertThat(all.lines())
        .contains("Suite quick: 12 runs, 2026-11-01 09:30 to 2026-11-12 09:30")
        .contains("Sample <CPU>, 2 processors, kernel 6.1")
        .contains("From 2026-11-08 09:30 on: 2 slower of 4 cells, −24% in the median")
        .contains("Changed: 3 of 4 cells; changes are of speed, and a single run is none")
        .anyMatch(line -> line.matches("    −19% \\(−2.% to −1.%\\) from 2026-11-08 09:30 on"))
        .noneMatch(line -> line.contains("▆"));
  }
}
