package io.loopmark.compare;

import io.loopmark.result.CellRecord;
import io.loopmark.result.RunData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.HdrHistogram.Histogram;

/** Two builds in which nothing is measured: forks take their scores and their tails by chance. */
final class SimulatedPairs {
  /** How a fork's logarithm varies. */
  enum Tails {
    NORMAL,
    /** Student's t with three degrees of freedom, of the same variance. */
    T3
  }

  /**
   * What is true of all cells.
   *
   * @param noise the median of the cells' standard deviations between forks
   * @param tails how forks vary
   * @param twoSpeeds how many of the cells have two speeds, a factor of 2 to 4 apart
   * @param cells how many cells there are
   * @param percentiles how many of them have a p99, which varies 1.3 times as much
   */
  record World(double noise, Tails tails, int twoSpeeds, int cells, int percentiles) {}

  /** Quartiles 0.58 and 1.7 times the median; the committed run has 0.55 and 1.5 times. */
  private static final double SPREAD_OF_NOISE = 0.8;

  private static final double OF_PERCENTILES = 1.3;

  private final World world;
  private final Random random;
  private final List<String> ids = new ArrayList<>();
  private final Map<String, Double> noises = new HashMap<>();
  private final Map<String, Double> gaps = new HashMap<>();
  private final double slowdown;
  private final String slow;

  /**
   * @param slowdown of one cell in the candidate: 1.2 takes 1.2 times as long
   */
  SimulatedPairs(World world, double slowdown, long seed) {
    this.world = world;
    this.random = new Random(seed);
    this.slowdown = Math.log(slowdown);
    for (int i = 0; i < world.cells; i++) {
      String id = "Benchmark.run[cell=" + i + "]";
      ids.add(id);
      noises.put(id, world.noise * Math.exp(SPREAD_OF_NOISE * random.nextGaussian()));
      gaps.put(id, i < world.twoSpeeds ? Math.log(2 + 2 * random.nextDouble()) : 0);
    }
    this.slow = ids.get(random.nextInt(world.cells));
  }

  List<String> ids() {
    return ids;
  }

  /** Which cell is slower in the candidate. */
  String slow() {
    return slow;
  }

  RunData base(List<String> cells, int forks) {
    return run("base", cells, forks, 0);
  }

  RunData candidate(List<String> cells, int forks) {
    return run("candidate", cells, forks, slowdown);
  }

  private RunData run(String source, List<String> cells, int forks, double slower) {
    List<CellRecord> records = new ArrayList<>();
    for (String id : cells) {
      CellRecord cell = Synthetic.empty(id, forks);
      double noise = noises.get(id);
      boolean tail = ids.indexOf(id) < world.percentiles;
      for (int fork = 1; fork <= forks; fork++) {
        double speed = random.nextBoolean() ? gaps.get(id) : 0;
        double score = speed + noise * draw() - (id.equals(slow) ? slower : 0);
        Map<String, Histogram> times =
            tail ? Map.of("chunk", tail(speed, OF_PERCENTILES * noise * draw())) : Map.of();
        cell.add(Synthetic.fork(fork, "thrpt", "ops/s", times, 1e3 * Math.exp(score)));
      }
      records.add(cell);
    }
    return new RunData(source, "quick", "", 0, records, Map.of());
  }

  private static Histogram tail(double speed, double noise) {
    // Short times, as a percentile is looked for from the shortest on; to within 0.05 %.
    long nanos = Math.clamp(Math.round(2e3 * Math.exp(noise - speed)), 100, 1_000_000);
    Histogram histogram = new Histogram(3);
    histogram.recordValueWithCount(nanos / 2, 900);
    histogram.recordValueWithCount(nanos, 100);
    return histogram;
  }

  private double draw() {
    if (world.tails == Tails.NORMAL) {
      return random.nextGaussian();
    }
    double squares = 0;
    for (int i = 0; i < 3; i++) {
      double normal = random.nextGaussian();
      squares += normal * normal;
    }
    return random.nextGaussian() / Math.sqrt(squares);
  }

  /** As {@code ab} does: a first look, then rounds until the time of so many pairs is over. */
  Comparison inTwoLooks(int firstForks, Screening screening, int pairsInAll)
      throws IncomparableException {
    Comparison first =
        Comparison.of(
            base(ids, firstForks),
            candidate(ids, firstForks),
            ComparisonOptions.USUAL.withPairs().with(screening));
    Confirmation confirmation = new Confirmation(first);
    int left = pairsInAll - firstForks * ids.size();
    int forks = 4;
    while (!confirmation.cells().isEmpty() && forks * confirmation.cells().size() <= left) {
      List<String> cells = confirmation.cells();
      confirmation.add(base(cells, forks), candidate(cells, forks));
      left -= forks * cells.size();
      forks = 3;
    }
    return confirmation.result(first);
  }
}
