package io.loopmark.run;

import static io.loopmark.run.ForkOrderTest.cell;
import static io.loopmark.run.ForkOrderTest.fork;
import static io.loopmark.run.ForkOrderTest.forks;
import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.result.CellRecord;
import io.loopmark.result.ForkRecord;
import io.loopmark.run.ForkOrder.Slot;
import io.loopmark.suite.Cell;
import io.loopmark.suite.Plan;
import io.loopmark.suite.Suite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of the time that is left when every cell has its planned forks. */
@Timeout(30)
class FurtherForksTest {
  private final Map<String, CellRecord> records = new LinkedHashMap<>();

  @Test
  void theRestOfTheTimeGoesToTheWorkWhoseOrderIsOpen() {
    Plan plan = timed(models());
    // Of the small files two models differ by far, of the large ones by less than forks vary.
    List<Slot> slots = timed(plan, slot -> slot.cell().parameters().get("fileSize").equals("1KiB"));
    assertThat(slots).hasSizeGreaterThan(80).hasSizeLessThanOrEqualTo(100);
    assertThat(slots.subList(0, 12)).extracting(Slot::fork).isSorted();
    List<String> sizes =
        slots.subList(12, slots.size()).stream()
            .map(slot -> slot.cell().parameters().get("fileSize"))
            .toList();
    assertThat(sizes.subList(0, 10)).containsOnly("1MiB");
    // Chance may close the open question for a while.
    assertThat(Collections.frequency(sizes, "1MiB"))
        .isGreaterThan(Collections.frequency(sizes, "1KiB"));
    for (int i = 12; i < slots.size(); i += 2) {
      assertThat(slots.get(i).fork()).isEqualTo(slots.get(i + 1).fork());
      assertThat(slots.get(i).cell()).isNotEqualTo(slots.get(i + 1).cell());
    }
  }

  @Test
  void aCellThatFailedGetsNoBlocksAndAsksForNone() {
    Plan plan = timed(models());
    Cell failing = plan.cells().getFirst();
    List<Slot> slots =
        timed(plan, _ -> false, slot -> slot.cell().equals(failing) && slot.fork() == 3);
    assertThat(forks(slots, failing)).containsExactly(1, 2, 3);
    // Nobody is left to compare its rival with.
    assertThat(slots.subList(12, slots.size()))
        .extracting(slot -> slot.cell().parameters().get("fileSize"))
        .doesNotContain(failing.parameters().get("fileSize"));
  }

  @Test
  void aBlockThatWasBrokenOffIsCompletedBeforeItsWorkGetsAnother() {
    Plan plan = timed(models());
    List<Slot> whole = timed(plan, _ -> false);
    planRecordsOf(plan);
    whole.subList(0, 13).forEach(slot -> records.get(slot.cell().id()).add(scored(slot)));
    Slot alone = whole.get(12);
    ForkOrder resumed = new ForkOrder(plan, 1, records, () -> 0);
    for (int i = 0; i < 20; i++) {
      Slot next = resumed.next().orElseThrow();
      records.get(next.cell().id()).add(scored(next));
      if (next.cell().work().equals(alone.cell().work())) {
        assertThat(next.fork()).isEqualTo(alone.fork());
        assertThat(next.cell()).isNotEqualTo(alone.cell());
        return;
      }
    }
    throw new AssertionError("the work got no block");
  }

  private ForkRecord scored(Slot slot) {
    boolean faster = slot.cell().parameters().get("model").equals("THREAD_POOL");
    return fork(slot, (faster ? 101 : 100) + slot.fork()).withTook(Duration.ofSeconds(1));
  }

  @Test
  void whatAResumedRunHasSpentCounts() {
    Plan plan = timed(models());
    List<Slot> whole = timed(plan, _ -> false);
    ForkOrder resumed = new ForkOrder(plan, 1, records, () -> 0);
    assertThat(resumed.timeLeft()).contains(Duration.ofSeconds(100 - whole.size()));
    assertThat(resumed.left()).isEmpty();
  }

  private static Plan timed(List<Cell> cells) {
    return new Plan(
        new Suite("s", "", List.of()),
        cells,
        List.of(),
        Optional.empty(),
        Optional.of(Duration.ofSeconds(100)));
  }

  /** Two models and two works, three forks each to begin with. */
  private static List<Cell> models() {
    List<Cell> cells = new ArrayList<>();
    for (String model : List.of("SINGLE_THREAD", "THREAD_POOL")) {
      for (String size : List.of("1KiB", "1MiB")) {
        cells.add(
            new Cell(
                cell(1, 3).benchmark(),
                Map.of("model", model, "fileSize", size),
                cell(1, 3).settings()));
      }
    }
    return cells;
  }

  /** Each fork takes a second; scores of a model differ by a factor of two, or only by chance. */
  private List<Slot> timed(Plan plan, Predicate<Slot> clear) {
    return timed(plan, clear, _ -> false);
  }

  private List<Slot> timed(Plan plan, Predicate<Slot> clear, Predicate<Slot> failing) {
    planRecordsOf(plan);
    AtomicLong now = new AtomicLong();
    Random random = new Random(3);
    ForkOrder order = new ForkOrder(plan, 1, records, now::get);
    List<Slot> slots = new ArrayList<>();
    for (Optional<Slot> next = order.next(); next.isPresent(); next = order.next()) {
      Slot slot = next.get();
      slots.add(slot);
      now.addAndGet(Duration.ofSeconds(1).toNanos());
      if (failing.test(slot)) {
        records.get(slot.cell().id()).addFailure(slot.fork(), "broken");
        continue;
      }
      boolean faster = slot.cell().parameters().get("model").equals("THREAD_POOL");
      double noise = Math.exp(0.15 * random.nextGaussian());
      records
          .get(slot.cell().id())
          .add(
              fork(slot, noise * (clear.test(slot) && faster ? 200 : 100))
                  .withTook(Duration.ofSeconds(1)));
    }
    return slots;
  }

  private void planRecordsOf(Plan plan) {
    records.clear();
    for (Cell cell : plan.cells()) {
      records.put(cell.id(), CellRecord.planned(cell.id(), "B.b1", cell.parameters(), 3));
    }
  }
}
