package io.loopmark.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.suite.Catalog;
import io.loopmark.suite.Cell;
import io.loopmark.suite.Settings;
import io.loopmark.suite.Settings.Timing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The order in which forks are measured. */
@Timeout(30)
class ScheduleTest {
  /** Cells 1 to 9 have one to three forks. */
  private static final List<Cell> CELLS =
      IntStream.rangeClosed(1, 9).mapToObj(i -> cell(i, 1 + i % 3)).toList();

  @Test
  void everyForkOfEveryCellComesOnce() {
    List<Schedule.Slot> slots = Schedule.of(CELLS, 42).slots();
    assertThat(slots).doesNotHaveDuplicates().hasSize(18);
    for (Cell cell : CELLS) {
      assertThat(slots.stream().filter(slot -> slot.cell().equals(cell)).map(Schedule.Slot::fork))
          .containsExactlyElementsOf(
              IntStream.rangeClosed(1, cell.settings().forks()).boxed().toList());
    }
  }

  @Test
  void forksComeInBlocksOfOnePerCell() {
    assertThat(Schedule.of(CELLS, 42).slots()).extracting(Schedule.Slot::fork).isSorted();
  }

  @Test
  void blocksAreShuffledApart() {
    List<Cell> cells = IntStream.rangeClosed(1, 9).mapToObj(i -> cell(i, 2)).toList();
    List<Cell> order = Schedule.of(cells, 42).slots().stream().map(Schedule.Slot::cell).toList();
    assertThat(order.subList(0, 9)).isNotEqualTo(cells).isNotEqualTo(order.subList(9, 18));
  }

  @Test
  void theSeedAloneDecides() {
    assertThat(Schedule.of(CELLS, 42)).isEqualTo(Schedule.of(CELLS, 42));
    assertThat(Schedule.of(CELLS, 42)).isNotEqualTo(Schedule.of(CELLS, 43));
  }

  @Test
  void nothingToMeasureIsAnEmptySchedule() {
    assertThat(Schedule.of(List.of(), 1).slots()).isEmpty();
  }

  private static Cell cell(int number, int forks) {
    Timing timing = new Timing(1, Duration.ofSeconds(1));
    return new Cell(
        new Catalog.Entry("B.b" + number, "p.B.b" + number, Map.of()),
        Map.of(),
        new Settings(forks, timing, timing, Duration.ofMinutes(1)));
  }
}
