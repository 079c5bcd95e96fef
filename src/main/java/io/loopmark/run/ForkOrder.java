package io.loopmark.run;

import io.loopmark.result.CellRecord;
import io.loopmark.result.Evidence;
import io.loopmark.suite.Cell;
import io.loopmark.suite.Plan;
import io.loopmark.suite.Until;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The order of all forks: block after block, each with one fork of every cell that is to have one
 * more. In a block, cells that do the same work stand next to each other, because a machine's speed
 * differs less between neighbours; the works are shuffled by seed and block, and so are the cells
 * of each. A drift of the machine then meets all cells alike.
 *
 * <p>Blocks are made when their turn comes, because how many forks a cell gets may depend on what
 * those before it gave. Forks that have ended already are left out; those of other blocks keep
 * their order.
 */
final class ForkOrder {
  /** One fork of one cell, from 1. */
  record Slot(Cell cell, int fork) {}

  private final Plan plan;
  private final long seed;
  private final Map<String, CellRecord> records;
  private final int blocks;
  private final long start = System.nanoTime();
  private Deque<Slot> block = new ArrayDeque<>();
  private int number;

  /**
   * @param records what is known of each cell, by id; they grow between calls
   */
  ForkOrder(Plan plan, long seed, Map<String, CellRecord> records) {
    this.plan = plan;
    this.seed = seed;
    this.records = records;
    int planned = plan.cells().stream().mapToInt(cell -> cell.settings().forks()).max().orElse(0);
    this.blocks = Math.max(planned, plan.until().map(Until::mostForks).orElse(0));
  }

  /** The next fork; empty when all is measured. */
  Optional<Slot> next() {
    while (true) {
      while (!block.isEmpty()) {
        Slot slot = block.removeFirst();
        if (!ended(slot)) {
          return Optional.of(slot);
        }
      }
      if (number == blocks) {
        return Optional.empty();
      }
      number++;
      block = block();
    }
  }

  /** Forks that are to come, as far as that is known. */
  List<Slot> left() {
    List<Slot> planned =
        plan.cells().stream()
            .flatMap(
                cell ->
                    IntStream.rangeClosed(number + 1, cell.settings().forks())
                        .mapToObj(fork -> new Slot(cell, fork)))
            .toList();
    return Stream.concat(block.stream(), planned.stream()).filter(slot -> !ended(slot)).toList();
  }

  private Deque<Slot> block() {
    List<Slot> slots =
        new ArrayList<>(
            plan.cells().stream()
                .filter(cell -> number <= cell.settings().forks() || wide(cell))
                .map(cell -> new Slot(cell, number))
                .toList());
    // Seeds that follow one another must not give orders that resemble one another.
    Collections.shuffle(
        slots, new SplittableRandom(seed ^ new SplittableRandom(number).nextLong()));
    Map<String, List<Slot>> works = new LinkedHashMap<>();
    for (Slot slot : slots) {
      works.computeIfAbsent(slot.cell().work(), _ -> new ArrayList<>()).add(slot);
    }
    return works.values().stream()
        .flatMap(List::stream)
        .collect(Collectors.toCollection(ArrayDeque::new));
  }

  private boolean wide(Cell cell) {
    CellRecord record = records.get(cell.id());
    return plan.until()
        .filter(until -> number <= until.mostForks())
        .filter(until -> until.within().map(limit -> spent().compareTo(limit) < 0).orElse(true))
        .filter(_ -> record.status() == CellRecord.Status.OK)
        .map(until -> !(Evidence.relativeHalfWidth(record).orElse(1) <= until.halfWidth()))
        .orElse(false);
  }

  private Duration spent() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private boolean ended(Slot slot) {
    return records.get(slot.cell().id()).ended(slot.fork());
  }
}
