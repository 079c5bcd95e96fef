package io.loopmark.result;

import io.loopmark.latency.Percentiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.openjdk.jmh.util.ListStatistics;

/**
 * Cells in JMH's own result format, as if JMH had run them all: {@code rawData} lists forks, each a
 * list of iterations.
 *
 * <p>Score and error are over forks, the unit of evidence: the mean of the forks' means with JMH's
 * 99.9 % interval of a mean. JMH itself would pool all iterations, which makes intervals too narrow
 * when forks differ.
 *
 * <p>Of a cell that is not whole the entry says so in keys that JMH has not: what {@link JmhFile}
 * needs to see the cell as it is in its run folder.
 */
final class JmhJson {
  /** Why a cell must not be used, or not as a whole. */
  static final String INVALID = "invalid";

  /** The numbers of the forks in {@code rawData}, where others failed or are to come. */
  static final String FORK_NUMBERS = "forkNumbers";

  static final String FORKS_PLANNED = "forksPlanned";

  /** The numbers of those that failed; others without figures are invalid. */
  static final String FAILED_FORKS = "failedForks";

  /** How the line begins that says how many forks were measured. */
  static final String NOT_FINISHED = "not finished: ";

  private static final double CONFIDENCE = 0.999;

  private JmhJson() {}

  static List<Map<String, Object>> of(List<CellRecord> cells) {
    return cells.stream().filter(cell -> !cell.forks().isEmpty()).map(JmhJson::entry).toList();
  }

  private static Map<String, Object> entry(CellRecord cell) {
    Map<String, Object> entry = new LinkedHashMap<>(cell.forks().getFirst().header());
    entry.replace("forks", cell.forks().size());
    if (!cell.parameters().isEmpty()) {
      entry.put("params", cell.parameters());
    }
    entry.put("primaryMetric", metric(cell.forks().stream().map(ForkRecord::primary).toList()));
    Map<String, Object> secondary = new LinkedHashMap<>();
    for (String label : cell.forks().getFirst().secondary().keySet()) {
      List<Metric> metrics =
          cell.forks().stream()
              .map(fork -> Optional.ofNullable(fork.secondary().get(label)))
              .flatMap(Optional::stream)
              .toList();
      Map<String, Object> tree = metric(metrics);
      cell.latency(label).ifPresent(histogram -> putDistribution(tree, histogram));
      secondary.put(label, tree);
    }
    entry.put("secondaryMetrics", secondary);
    if (cell.status() != CellRecord.Status.OK) {
      entry.put(INVALID, faults(cell));
      entry.put(FORK_NUMBERS, cell.forks().stream().map(ForkRecord::fork).toList());
      entry.put(FORKS_PLANNED, cell.plannedForks());
      entry.put(FAILED_FORKS, cell.withoutFigures(CellRecord.Status.FAILED));
    }
    return entry;
  }

  private static List<String> faults(CellRecord cell) {
    List<String> faults = new ArrayList<>(cell.causes());
    if (!cell.finished()) {
      faults.add(NOT_FINISHED + cell.forks().size() + " of " + cell.plannedForks() + " forks");
    }
    return faults;
  }

  private static Map<String, Object> metric(List<Metric> forks) {
    ListStatistics overForks =
        new ListStatistics(forks.stream().mapToDouble(Metric::mean).toArray());
    double error = overForks.getMeanErrorAt(CONFIDENCE);
    Map<String, Object> metric = new LinkedHashMap<>();
    metric.put("score", overForks.getMean());
    metric.put("scoreError", error);
    metric.put(
        "scoreConfidence", List.of(overForks.getMean() - error, overForks.getMean() + error));
    metric.put("scorePercentiles", percentiles(forks));
    metric.put("scoreUnit", forks.getFirst().unit());
    metric.put("rawData", new ArrayList<>(forks.stream().map(Metric::iterations).toList()));
    return metric;
  }

  private static Map<String, Double> percentiles(List<Metric> forks) {
    ListStatistics all =
        new ListStatistics(
            forks.stream()
                .flatMap(fork -> fork.iterations().stream())
                .mapToDouble(Double::doubleValue)
                .toArray());
    Map<String, Double> percentiles = new LinkedHashMap<>();
    for (double p : new double[] {0, 50, 90, 95, 99, 99.9, 100}) {
      percentiles.put(
          Double.toString(p),
          Percentiles.enough(all.getN(), p) ? all.getPercentile(p) : Double.NaN);
    }
    return percentiles;
  }

  /** A latency's percentiles are those of all single operations, not of iterations' means. */
  private static void putDistribution(Map<String, Object> metric, Histogram histogram) {
    metric.replace("scorePercentiles", Percentiles.of(histogram));
  }
}
