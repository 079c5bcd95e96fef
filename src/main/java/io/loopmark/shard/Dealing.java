package io.loopmark.shard;

import io.loopmark.result.CellId;
import io.loopmark.result.Shard;
import io.loopmark.result.Work;
import io.loopmark.suite.Cell;
import io.loopmark.suite.Plan;
import io.loopmark.suite.SuiteException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Who measures what of a plan. Families of cells are dealt by their time, the longest first, each
 * to the shard that has least (Graham: Bounds on multiprocessing timing anomalies, 1969); all
 * shards of one plan deal alike.
 */
public final class Dealing {
  private final Plan plan;

  /**
   * @param plan of all machines together
   */
  public Dealing(Plan plan) {
    this.plan = plan;
  }

  /**
   * What a shard measures.
   *
   * @param plan its part
   * @param positions where the part's cells, and then those left out, stand in the whole
   */
  public record Part(Plan plan, List<Integer> positions) {
    public Part {
      positions = List.copyOf(positions);
    }
  }

  /**
   * The part of a shard.
   *
   * @throws SuiteException when there would be shards without a cell
   */
  public Part part(Shard shard) throws SuiteException {
    if (shard.deal() == Shard.Deal.BLOCKS) {
      return part(_ -> true, _ -> true);
    }
    Map<String, Integer> owners = owners(shard.count());
    return part(
        cell -> owners.get(family(cell)) == shard.index(),
        // Whose family nobody measures is told by the first.
        skipped -> owners.getOrDefault(family(skipped), 1) == shard.index());
  }

  private Part part(Predicate<Cell> own, Predicate<Plan.Skipped> ownToo) {
    List<Cell> cells = new ArrayList<>();
    List<Plan.Skipped> skipped = new ArrayList<>();
    List<Integer> positions = new ArrayList<>();
    int position = 0;
    for (Cell cell : plan.cells()) {
      if (own.test(cell)) {
        cells.add(cell);
        positions.add(position);
      }
      position++;
    }
    for (Plan.Skipped each : plan.skipped()) {
      if (ownToo.test(each)) {
        skipped.add(each);
        positions.add(position);
      }
      position++;
    }
    return new Part(new Plan(plan.suite(), cells, skipped, plan.until(), plan.time()), positions);
  }

  /** The index of the shard that has each family. */
  private Map<String, Integer> owners(int count) throws SuiteException {
    Map<String, Duration> times = new LinkedHashMap<>();
    for (Cell cell : plan.cells()) {
      Duration time = cell.forkEstimate().multipliedBy(cell.settings().forks());
      times.merge(family(cell), time, Duration::plus);
    }
    if (count > times.size()) {
      throw new SuiteException(
          "suite "
              + plan.suite().name()
              + " has "
              + times.size()
              + " families of cells that are compared with each other, so that "
              + empty(times.size() + 1, count)
              + " would be empty; accepted: at most "
              + times.size()
              + " shards, or --by blocks");
    }
    Duration[] loads = new Duration[count];
    Arrays.fill(loads, Duration.ZERO);
    Map<String, Integer> owners = new HashMap<>();
    times.entrySet().stream()
        .sorted(Comparator.comparing(Map.Entry<String, Duration>::getValue).reversed())
        .forEach(
            family -> {
              int least = least(loads);
              loads[least] = loads[least].plus(family.getValue());
              owners.put(family.getKey(), least + 1);
            });
    return owners;
  }

  private static String empty(int from, int to) {
    return from == to ? "shard " + from : "shards " + from + " to " + to;
  }

  private static int least(Duration[] loads) {
    int least = 0;
    for (int i = 1; i < loads.length; i++) {
      least = loads[i].compareTo(loads[least]) < 0 ? i : least;
    }
    return least;
  }

  private static String family(Cell cell) {
    return Work.family(cell.benchmark().name(), cell.parameters());
  }

  private static String family(Plan.Skipped cell) {
    return Work.family(CellId.benchmark(cell.id()), CellId.parameters(cell.id()));
  }
}
