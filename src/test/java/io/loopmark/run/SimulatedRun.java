package io.loopmark.run;

import io.loopmark.result.CellRecord;
import io.loopmark.result.ForkRecord;
import io.loopmark.result.Metric;
import io.loopmark.suite.Catalog;
import io.loopmark.suite.Cell;
import io.loopmark.suite.Plan;
import io.loopmark.suite.SuiteException;
import io.loopmark.suite.SuiteReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A run of the quick suite in which nothing is measured: forks take their time and their scores by
 * chance.
 */
public final class SimulatedRun {
  /**
   * What is true.
   *
   * @param differences standard deviation of the logarithms of cells of one work; 0 where all are
   *     equal
   * @param twoSpeeds the share of cells with two speeds
   */
  public record World(double differences, double twoSpeeds) {}

  /**
   * Quartiles of the recorded run's standard deviations between forks were 4.6, 10 and 14.3 %: a
   * normal distribution of their logarithms with this median and this spread.
   */
  private static final double MEDIAN_NOISE = 0.09;

  private static final double SPREAD_OF_NOISE = 0.8;

  /** What neighbours share: the speed of the machine. */
  private static final double OF_BLOCK = 0.05;

  private static final Plan PLAN = plan();

  private final Map<String, CellRecord> cells = new LinkedHashMap<>();
  private final Map<String, Double> truths = new HashMap<>();
  private final Map<String, Double> noises = new HashMap<>();
  private final Map<String, Double> gaps = new HashMap<>();
  private final Random random;
  private long now;

  private SimulatedRun(World world, long seed) {
    random = new Random(seed);
    for (Cell cell : PLAN.cells()) {
      String id = cell.id();
      cells.put(
          id,
          CellRecord.planned(
              id, cell.benchmark().name(), cell.parameters(), cell.settings().forks()));
      noises.put(id, MEDIAN_NOISE * Math.exp(SPREAD_OF_NOISE * random.nextGaussian()));
      double gap =
          random.nextDouble() < world.twoSpeeds ? Math.log(2 + 2 * random.nextDouble()) : 0;
      gaps.put(id, gap);
      truths.put(id, world.differences * random.nextGaussian() + gap / 2);
    }
  }

  /** One whole run. */
  public static SimulatedRun of(World world, long seed) {
    SimulatedRun run = new SimulatedRun(world, seed);
    run.measure(seed);
    return run;
  }

  private void measure(long seed) {
    ForkOrder order = new ForkOrder(PLAN, seed, cells, () -> now);
    Map<String, Double> blocks = new HashMap<>();
    for (Optional<ForkOrder.Slot> next = order.next(); next.isPresent(); next = order.next()) {
      ForkOrder.Slot slot = next.get();
      String id = slot.cell().id();
      double block =
          blocks.computeIfAbsent(
              slot.cell().work() + slot.fork(), _ -> OF_BLOCK * random.nextGaussian());
      double gap = random.nextBoolean() ? gaps.get(id) : 0;
      double log =
          truths.get(id) - gaps.get(id) / 2 + gap + block + noises.get(id) * random.nextGaussian();
      Duration took = slot.cell().forkEstimate();
      now += took.toNanos();
      cells
          .get(id)
          .add(
              new ForkRecord(
                      slot.fork(),
                      Map.of(),
                      new Metric("ops/s", List.of(1e3 * Math.exp(log))),
                      Map.of(),
                      Map.of(),
                      Optional.empty())
                  .withTook(took));
    }
  }

  /** What was measured. */
  public List<CellRecord> cells() {
    return List.copyOf(cells.values());
  }

  /** The mean of the logarithms of a cell's forks, if there were very many. */
  public double truth(CellRecord cell) {
    return truths.get(cell.id());
  }

  private static Plan plan() {
    try {
      return Plan.of(new SuiteReader(Catalog.ofClassPath()).read("quick"), ".*", Map.of());
    } catch (SuiteException e) {
      throw new IllegalStateException(e);
    }
  }
}
