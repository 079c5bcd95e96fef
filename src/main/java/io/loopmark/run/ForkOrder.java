package io.loopmark.run;

import io.loopmark.result.CellRecord;
import io.loopmark.result.Evidence;
import io.loopmark.result.ForkRecord;
import io.loopmark.suite.Cell;
import io.loopmark.suite.Plan;
import io.loopmark.suite.Until;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
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
 *
 * <p>Where a plan has a time, blocks of single works follow until it is over, always of the one
 * where {@link Doubt} expects most for its time.
 */
final class ForkOrder {
  /** One fork of one cell, from 1. */
  record Slot(Cell cell, int fork) {}

  /** More forks at a time would fill the memory of a small machine. */
  private static final int MOST_TOGETHER = 8;

  private final Plan plan;
  private final long seed;
  private final Map<String, CellRecord> records;
  private final int blocks;
  private final LongSupplier clock;
  private final long start;
  private final Duration before;
  private Deque<Slot> block = new ArrayDeque<>();
  private int number;

  /**
   * @param records what is known of each cell, by id; they grow between calls
   */
  ForkOrder(Plan plan, long seed, Map<String, CellRecord> records) {
    this(plan, seed, records, System::nanoTime);
  }

  /**
   * @param clock nanoseconds
   */
  ForkOrder(Plan plan, long seed, Map<String, CellRecord> records, LongSupplier clock) {
    this.clock = clock;
    this.start = clock.getAsLong();
    this.before =
        records.values().stream()
            .flatMap(cell -> cell.forks().stream())
            .map(ForkRecord::took)
            .reduce(Duration.ZERO, Duration::plus);
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
      if (number < blocks) {
        number++;
        block = inOrder(atPlanned());
      } else {
        block = ofMostDoubt();
        if (block.isEmpty()) {
          return Optional.empty();
        }
      }
    }
  }

  /**
   * Takes those forks of the block that are to be measured in rotation with one that was taken: all
   * of the same work that rotate, eight at most.
   */
  List<Slot> together(Slot first, Predicate<Cell> rotates) {
    List<Slot> slots = new ArrayList<>(List.of(first));
    if (rotates.test(first.cell())) {
      for (Slot slot : List.copyOf(block)) {
        boolean same = slot.cell().work().equals(first.cell().work());
        if (same && slots.size() < MOST_TOGETHER && rotates.test(slot.cell()) && !ended(slot)) {
          slots.add(slot);
          block.remove(slot);
        }
      }
    }
    return slots;
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

  /** How much of the plan's time is left; empty where it has none. */
  Optional<Duration> timeLeft() {
    return plan.time()
        .map(time -> time.minus(before).minus(spent()))
        .map(left -> left.isNegative() ? Duration.ZERO : left);
  }

  private List<Slot> atPlanned() {
    return plan.cells().stream()
        .filter(cell -> number <= cell.settings().forks() || wide(cell))
        .map(cell -> new Slot(cell, number))
        .toList();
  }

  /** One more fork of each cell of one work; nothing when there is no time or no work for one. */
  private Deque<Slot> ofMostDoubt() {
    if (timeLeft().isEmpty()) {
      return new ArrayDeque<>();
    }
    Map<String, List<Cell>> works = new LinkedHashMap<>();
    for (Cell cell : plan.cells()) {
      if (records.get(cell.id()).status() == CellRecord.Status.OK) {
        works.computeIfAbsent(cell.work(), _ -> new ArrayList<>()).add(cell);
      }
    }
    // One that failed gets no more forks, and leaves its questions open.
    Doubt doubt =
        new Doubt(
            works.values().stream()
                .flatMap(List::stream)
                .map(cell -> records.get(cell.id()))
                .toList());
    return works.entrySet().stream()
        .filter(work -> doubt.gain(work.getKey()) > 0)
        .filter(work -> cost(work.getValue()).compareTo(timeLeft().orElseThrow()) <= 0)
        .max(
            Comparator.comparingDouble(
                work -> doubt.gain(work.getKey()) / cost(work.getValue()).toNanos()))
        .map(work -> inOrder(oneMore(work.getValue())))
        .orElseGet(ArrayDeque::new);
  }

  /** What one block of these cells takes, as far as it has been seen. */
  private Duration cost(List<Cell> cells) {
    return cells.stream()
        .map(
            cell -> {
              List<ForkRecord> forks = records.get(cell.id()).forks();
              Duration all =
                  forks.stream().map(ForkRecord::took).reduce(Duration.ZERO, Duration::plus);
              return all.isZero() ? cell.forkEstimate() : all.dividedBy(forks.size());
            })
        .reduce(Duration.ofMillis(1), Duration::plus);
  }

  /**
   * All with the same number: it says which forks were measured next to each other. A block that
   * was broken off is completed first.
   */
  private List<Slot> oneMore(List<Cell> cells) {
    int last =
        cells.stream()
            .flatMap(cell -> records.get(cell.id()).forks().stream())
            .mapToInt(ForkRecord::fork)
            .max()
            .orElse(0);
    boolean whole = cells.stream().allMatch(cell -> ended(new Slot(cell, last)));
    return cells.stream().map(cell -> new Slot(cell, whole ? last + 1 : last)).toList();
  }

  private Deque<Slot> inOrder(List<Slot> ofBlock) {
    List<Slot> slots = new ArrayList<>(ofBlock);
    int fork = slots.isEmpty() ? 0 : slots.getFirst().fork();
    // Seeds that follow one another must not give orders that resemble one another.
    Collections.shuffle(slots, new SplittableRandom(seed ^ new SplittableRandom(fork).nextLong()));
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
    return Duration.ofNanos(clock.getAsLong() - start);
  }

  private boolean ended(Slot slot) {
    return records.get(slot.cell().id()).ended(slot.fork());
  }
}
