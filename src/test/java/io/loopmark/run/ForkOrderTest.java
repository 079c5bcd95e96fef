package io.loopmark.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.result.CellRecord;
import io.loopmark.result.ForkRecord;
import io.loopmark.result.Metric;
import io.loopmark.run.ForkOrder.Slot;
import io.loopmark.suite.Catalog;
import io.loopmark.suite.Cell;
import io.loopmark.suite.Plan;
import io.loopmark.suite.Settings;
import io.loopmark.suite.Settings.Timing;
import io.loopmark.suite.Suite;
import io.loopmark.suite.Until;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The order in which forks are measured. */
@Timeout(30)
class ForkOrderTest {
  /** Cells 1 to 9 have one to three forks. */
  private static final List<Cell> CELLS =
      IntStream.rangeClosed(1, 9).mapToObj(i -> cell(i, 1 + i % 3)).toList();

  private final Map<String, CellRecord> records = new LinkedHashMap<>();

  @Test
  void everyForkOfEveryCellComesOnce() {
    List<Slot> slots = measured(plan(CELLS), 42);
    assertThat(slots).doesNotHaveDuplicates().hasSize(18);
    for (Cell cell : CELLS) {
      assertThat(forks(slots, cell))
          .containsExactlyElementsOf(
              IntStream.rangeClosed(1, cell.settings().forks()).boxed().toList());
    }
  }

  @Test
  void forksComeInBlocksOfOnePerCell() {
    assertThat(measured(plan(CELLS), 42)).extracting(Slot::fork).isSorted();
  }

  @Test
  void blocksAreShuffledApart() {
    List<Cell> cells = IntStream.rangeClosed(1, 9).mapToObj(i -> cell(i, 2)).toList();
    List<Cell> order = measured(plan(cells), 42).stream().map(Slot::cell).toList();
    assertThat(order.subList(0, 9)).isNotEqualTo(cells).isNotEqualTo(order.subList(9, 18));
  }

  /** Three works, each done in three ways. */
  @Test
  void whatDoesTheSameWorkStandsTogether() {
    List<Cell> cells = new ArrayList<>();
    for (String model : List.of("SINGLE_THREAD", "THREAD_POOL", "PROCESS_POOL")) {
      for (String size : List.of("1KiB", "64KiB", "1MiB")) {
        cells.add(
            new Cell(
                cell(1, 2).benchmark(),
                Map.of("model", model, "fileSize", size),
                cell(1, 2).settings()));
      }
    }
    List<Slot> slots = measured(plan(cells), 7);
    for (int i = 0; i < slots.size(); i += 3) {
      assertThat(slots.subList(i, i + 3))
          .extracting(slot -> slot.cell().work())
          .containsOnly(slots.get(i).cell().work());
    }
    List<Cell> first = slots.subList(0, 9).stream().map(Slot::cell).toList();
    assertThat(first).isNotEqualTo(slots.subList(9, 18).stream().map(Slot::cell).toList());
  }

  @Test
  void forksOfOneWorkThatRotateAreTakenTogether() {
    List<Cell> cells = new ArrayList<>(inManyWays("1KiB", 6));
    cells.addAll(inManyWays("64KiB", 6));
    planRecords(cells);
    ForkOrder order = new ForkOrder(plan(cells), 42, records);
    Slot first = order.next().orElseThrow();
    List<Cell> same =
        cells.stream().filter(cell -> cell.work().equals(first.cell().work())).toList();
    Cell alone = same.stream().filter(cell -> !cell.equals(first.cell())).findAny().orElseThrow();
    List<Slot> together = order.together(first, cell -> !cell.equals(alone));
    assertThat(together).hasSize(5).startsWith(first);
    assertThat(together).extracting(Slot::cell).isSubsetOf(same).doesNotContain(alone);
    assertThat(order.left()).hasSize(7).doesNotContainAnyElementsOf(together);
    assertThat(order.together(first, _ -> false)).containsExactly(first);
  }

  @Test
  void noMoreThanEightAreTakenTogether() {
    List<Cell> cells = inManyWays("1KiB", 12);
    planRecords(cells);
    ForkOrder order = new ForkOrder(plan(cells), 42, records);
    assertThat(order.together(order.next().orElseThrow(), _ -> true)).hasSize(8);
    assertThat(order.left()).hasSize(4);
  }

  private static List<Cell> inManyWays(String size, int ways) {
    return IntStream.rangeClosed(1, ways)
        .mapToObj(
            way ->
                new Cell(
                    cell(1, 1).benchmark(),
                    Map.of("model", "MODEL_" + way, "fileSize", size),
                    cell(1, 1).settings()))
        .toList();
  }

  @Test
  void theSeedAloneDecides() {
    assertThat(measured(plan(CELLS), 42)).isEqualTo(measured(plan(CELLS), 42));
    assertThat(measured(plan(CELLS), 42)).isNotEqualTo(measured(plan(CELLS), 43));
  }

  @Test
  void nothingToMeasureIsAnEmptyOrder() {
    assertThat(measured(plan(List.of()), 1)).isEmpty();
  }

  @Test
  void forksThatEndedAreLeftOutAndTheOthersKeepTheirOrder() {
    List<Slot> whole = measured(plan(CELLS), 42);
    planRecords(CELLS);
    whole.subList(0, 7).forEach(slot -> records.get(slot.cell().id()).addFailure(slot.fork(), ""));
    ForkOrder order = new ForkOrder(plan(CELLS), 42, records);
    assertThat(order.left()).hasSize(11);
    assertThat(rest(order, _ -> 1)).isEqualTo(whole.subList(7, 18));
  }

  @Test
  void whatIsLeftIsKnownAhead() {
    planRecords(CELLS);
    ForkOrder order = new ForkOrder(plan(CELLS), 42, records);
    for (int left = 18; left > 0; left--) {
      assertThat(order.left()).hasSize(left);
      measure(order.next().orElseThrow(), 1);
    }
    assertThat(order.next()).isEmpty();
    assertThat(order.left()).isEmpty();
  }

  @Test
  void aCellWithAWideIntervalGoesOnUntilItIsNarrowOrThereAreTooMany() {
    List<Cell> cells = List.of(cell(1, 3), cell(2, 3), cell(3, 1));
    Plan plan = plan(cells).withUntil(new Until(0.05, 8, Optional.empty()));
    // Cell 1 never varies, cell 2 always does, cell 3 does up to its fifth fork, by 5 %.
    List<Slot> slots =
        measured(
            plan,
            1,
            slot ->
                switch (slot.cell().id()) {
                  case "B.b1" -> 100;
                  case "B.b2" -> 100 + 50 * (slot.fork() % 2);
                  default -> slot.fork() < 6 ? 100 + 5 * (slot.fork() % 2) : 102.5;
                });
    assertThat(forks(slots, cells.get(0))).containsExactly(1, 2, 3);
    assertThat(forks(slots, cells.get(1))).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(forks(slots, cells.get(2))).containsExactly(1, 2, 3, 4);
    assertThat(slots).extracting(Slot::fork).isSorted();
  }

  @Test
  void aCellThatFailedGetsNoMoreThanWasPlanned() {
    List<Cell> cells = List.of(cell(1, 2));
    planRecords(cells);
    records.get("B.b1").addFailure(1, "broken");
    ForkOrder order =
        new ForkOrder(plan(cells).withUntil(new Until(0.01, 9, Optional.empty())), 1, records);
    assertThat(rest(order, Slot::fork)).extracting(Slot::fork).containsExactly(2);
  }

  @Test
  void whenTimeIsOverOnlyPlannedForksBegin() {
    List<Cell> cells = List.of(cell(1, 4));
    Plan plan = plan(cells).withUntil(new Until(0.01, 9, Optional.of(Duration.ZERO)));
    assertThat(measured(plan, 1, Slot::fork)).hasSize(4);
  }

  private List<Slot> measured(Plan plan, long seed) {
    return measured(plan, seed, _ -> 1);
  }

  private List<Slot> measured(Plan plan, long seed, ToDoubleFunction<Slot> score) {
    planRecords(plan.cells());
    return rest(new ForkOrder(plan, seed, records), score);
  }

  private List<Slot> rest(ForkOrder order, ToDoubleFunction<Slot> score) {
    List<Slot> slots = new ArrayList<>();
    for (Optional<Slot> next = order.next(); next.isPresent(); next = order.next()) {
      slots.add(next.get());
      measure(next.get(), score.applyAsDouble(next.get()));
    }
    return slots;
  }

  private void planRecords(List<Cell> cells) {
    records.clear();
    for (Cell cell : cells) {
      records.put(
          cell.id(), CellRecord.planned(cell.id(), cell.id(), Map.of(), cell.settings().forks()));
    }
  }

  private void measure(Slot slot, double score) {
    records.get(slot.cell().id()).add(fork(slot, score));
  }

  static ForkRecord fork(Slot slot, double score) {
    return new ForkRecord(
        slot.fork(),
        Map.of(),
        new Metric("ops/s", List.of(score)),
        Map.of(),
        Map.of(),
        Optional.empty());
  }

  static List<Integer> forks(List<Slot> slots, Cell cell) {
    return slots.stream().filter(slot -> slot.cell().equals(cell)).map(Slot::fork).toList();
  }

  /** Of so many cells, each of a work of its own, with one fork to do. */
  static ForkOrder ofCells(int count) {
    List<Cell> cells = IntStream.rangeClosed(1, count).mapToObj(i -> cell(i, 1)).toList();
    Map<String, CellRecord> records = new LinkedHashMap<>();
    for (Cell cell : cells) {
      records.put(
          cell.id(), CellRecord.planned(cell.id(), cell.benchmark().name(), cell.parameters(), 1));
    }
    return new ForkOrder(plan(cells), 1, records);
  }

  private static Plan plan(List<Cell> cells) {
    return new Plan(new Suite("s", "", List.of()), cells, List.of());
  }

  static Cell cell(int number, int forks) {
    Timing timing = new Timing(1, Duration.ofSeconds(1));
    return new Cell(
        new Catalog.Entry("B.b" + number, "p.B.b" + number, Map.of()),
        Map.of(),
        new Settings(forks, timing, timing, Duration.ofMinutes(1)));
  }
}
