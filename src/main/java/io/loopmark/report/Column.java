package io.loopmark.report;

import io.loopmark.result.CellRecord;
import io.loopmark.result.Metric;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import org.openjdk.jmh.util.ListStatistics;

/**
 * A column of figures.
 *
 * @param heading what it shows, with its unit
 * @param present whether a cell has it
 * @param render its text
 */
record Column(String heading, Predicate<CellRecord> present, Function<CellRecord, String> render) {
  private static final double CONFIDENCE = 0.95;
  private static final MathContext FOUR_DIGITS = new MathContext(4, RoundingMode.HALF_UP);

  /** All columns, in their order. */
  static final List<Column> ALL =
      List.of(
          new Column("score", _ -> true, Column::score),
          new Column("±95 %", _ -> true, Column::error),
          new Column("unit", _ -> true, cell -> primary(cell).getFirst().unit()),
          metric("delivered kB/s", "delivered", 1e3),
          new Column("lost %", has("lost"), Column::lostShare),
          metric("startup ms", "startup", 1),
          metric("CPU-s/GB", "cpuPerGB", 1),
          metric("global MB/s", "globalRate", 1e6),
          metric("end to end MB/s", "endToEnd", 1e6),
          metric("offered/s", "targetRate", 1),
          metric("server MiB", "serverPeak", 1 << 20),
          metric("clients MiB", "clientPeak", 1 << 20),
          percentile("p50 µs", "latency", 50),
          percentile("p90 µs", "latency", 90),
          percentile("p99 µs", "latency", 99),
          percentile("p99.9 µs", "latency", 99.9),
          percentile("max µs", "latency", 100),
          percentile("server p50 µs", "serverLatency", 50),
          percentile("server p99 µs", "serverLatency", 99),
          percentile("intended p50 µs", "intendedLatency", 50),
          percentile("intended p99 µs", "intendedLatency", 99),
          metric("one timed of", "sampling", 1));

  boolean applies(CellRecord cell) {
    return present.test(cell);
  }

  String value(CellRecord cell) {
    return render.apply(cell);
  }

  private static Column metric(String heading, String label, double divisor) {
    return new Column(
        heading, has(label), cell -> number(cell.mean(label).orElse(Double.NaN) / divisor));
  }

  private static Column percentile(String heading, String label, double percentile) {
    return new Column(
        heading,
        cell -> cell.latency(label).isPresent(),
        cell -> number(cell.latency(label).orElseThrow().getValueAtPercentile(percentile) / 1e3));
  }

  private static Predicate<CellRecord> has(String label) {
    return cell -> cell.mean(label).isPresent();
  }

  private static List<Metric> primary(CellRecord cell) {
    return cell.forks().stream().map(fork -> fork.primary()).toList();
  }

  private static ListStatistics overForks(CellRecord cell) {
    return new ListStatistics(primary(cell).stream().mapToDouble(Metric::mean).toArray());
  }

  private static String score(CellRecord cell) {
    return number(overForks(cell).getMean());
  }

  /** Needs three forks; fewer say nothing about their spread. */
  private static String error(CellRecord cell) {
    double error = overForks(cell).getMeanErrorAt(CONFIDENCE);
    return Double.isNaN(error) ? "–" : number(error);
  }

  private static String lostShare(CellRecord cell) {
    double offered = cell.mean("offered").orElse(Double.NaN);
    double delivered = cell.mean("delivered").orElse(Double.NaN);
    double share = 100 * (1 - delivered / offered);
    // A loss too small to show must not look like none.
    return cell.mean("lost").orElse(0) > 0 && share < 0.005
        ? "<0.01"
        : String.format(Locale.ROOT, "%.2f", share);
  }

  /** Four significant digits and all before the point, no exponent; "–" where there is none. */
  static String number(double value) {
    if (!Double.isFinite(value)) {
      return "–";
    }
    // Rounded first: 9.9996 has two digits before the point when it is shown.
    double size = new BigDecimal(Math.abs(value)).round(FOUR_DIGITS).doubleValue();
    int decimals = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : size >= 0.1 ? 3 : 4;
    return String.format(Locale.ROOT, "%." + (value == 0 ? 0 : decimals) + "f", value);
  }
}
