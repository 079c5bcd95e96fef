package io.loopmark.compare;

import io.loopmark.latency.Latency;
import io.loopmark.result.CellRecord;
import io.loopmark.result.ForkRecord;
import io.loopmark.result.Metric;
import io.loopmark.result.RunData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.HdrHistogram.Histogram;

/** Runs of made-up figures. */
final class Synthetic {
  private static final String THROUGHPUT = "thrpt";

  private Synthetic() {}

  static RunData run(String source, CellRecord... cells) {
    return new RunData(source, "", "", 0, List.of(cells), Map.of());
  }

  static RunData run(String source, Map<String, Object> environment, CellRecord... cells) {
    return new RunData(source, "", "", 0, List.of(cells), environment);
  }

  /** A throughput cell whose forks have one iteration each. */
  static CellRecord cell(String id, double... scores) {
    return cell(id, THROUGHPUT, "ops/s", scores);
  }

  static CellRecord cell(String id, String mode, String unit, double... scores) {
    CellRecord cell = empty(id, scores.length);
    for (int i = 0; i < scores.length; i++) {
      cell.add(fork(i + 1, mode, unit, Map.of(), scores[i]));
    }
    return cell;
  }

  /** A cell with the same score in all forks, and these latencies, one per fork. */
  static CellRecord latencies(String id, long... nanos) {
    CellRecord cell = empty(id, nanos.length);
    for (int i = 0; i < nanos.length; i++) {
      Histogram histogram = Latency.histogram();
      histogram.recordValueWithCount(nanos[i] / 2, 900);
      histogram.recordValueWithCount(nanos[i], 100);
      cell.add(
          fork(
              i + 1,
              THROUGHPUT,
              "ops/s",
              Map.of("roundTrip", histogram),
              100 + 0.01 * nanos.length));
    }
    return cell;
  }

  static CellRecord empty(String id, int forks) {
    return CellRecord.planned(id, id.replaceFirst("\\[.*", ""), Map.of(), forks);
  }

  static ForkRecord fork(
      int number,
      String mode,
      String unit,
      Map<String, Histogram> latencies,
      double... iterations) {
    return new ForkRecord(
        number,
        Map.of("mode", mode),
        new Metric(unit, Arrays.stream(iterations).boxed().toList()),
        Map.of(),
        latencies,
        Optional.empty());
  }

  static ForkRecord invalid(int number, String why, double score) {
    return new ForkRecord(
        number,
        Map.of("mode", THROUGHPUT),
        new Metric("ops/s", List.of(score)),
        Map.of(),
        Map.of(),
        Optional.of(why));
  }

  /**
   * Nested data, as forks of JVMs give: what is common to a fork, and what varies from iteration to
   * iteration.
   *
   * @param forks of each cell, of five iterations
   * @param deviation of an iteration's logarithm
   * @param share of the variance that lies between forks
   * @param speed of every cell
   */
  static RunData nested(
      RandomGenerator random, int cells, int forks, double deviation, double share, double speed) {
    List<CellRecord> all = new ArrayList<>();
    for (int i = 0; i < cells; i++) {
      CellRecord cell = empty("cell" + i, forks);
      for (int fork = 1; fork <= forks; fork++) {
        double common = random.nextGaussian() * Math.sqrt(share);
        double[] iterations = new double[5];
        Arrays.setAll(
            iterations,
            _ ->
                speed
                    * Math.exp(
                        deviation * (common + random.nextGaussian() * Math.sqrt(1 - share))));
        cell.add(fork(fork, THROUGHPUT, "ops/s", Map.of(), iterations));
      }
      all.add(cell);
    }
    return new RunData("nested", "", "", 0, all, Map.of());
  }
}
