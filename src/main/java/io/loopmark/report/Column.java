package io.loopmark.report;

import io.loopmark.document.Value;
import io.loopmark.finding.Group;
import io.loopmark.result.CellRecord;
import io.loopmark.result.Score;
import io.loopmark.text.ByteRate;
import io.loopmark.text.Figure;
import io.loopmark.text.Words;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A column of figures.
 *
 * @param key its name in files and bundles
 * @param topic what it is of
 * @param heading what it shows, with its unit
 * @param present whether a cell has it
 * @param render its figure
 */
record Column(
    String key,
    Topic topic,
    String heading,
    Predicate<CellRecord> present,
    Function<CellRecord, Value> render) {
  /** What a column is of: a report has a table for each. */
  enum Topic {
    THROUGHPUT,
    LATENCY,
    COST
  }

  /** What it cost, as far as a terminal has room for it. */
  private static final Set<String> BRIEF_COSTS = Set.of("cpu_s_per_gb", "peak_mib");

  private static final String KILO = "delivered_kb_per_s";
  private static final String MEGA = "delivered_mb_per_s";

  /** Ends of the keys of columns that a narrow window goes without, the first first. */
  private static final List<String> DISPENSABLE =
      List.of(
          "_max_us",
          "chunkWrite_p50_us",
          "chunkWrite_p99_us",
          "_p90_us",
          "_p999_us",
          "one_timed_of",
          "server_mib",
          "clients_mib",
          "peak_mib",
          "teardown_ms",
          "first_use_ms",
          "_p50_us",
          "end_to_end_mb_per_s",
          "global_mb_per_s",
          "startup_ms",
          "cpu_s_per_gb",
          "lost_percent",
          "offered_per_s",
          "achieved_per_s",
          "_p99_us",
          "round_trips_per_s",
          KILO,
          MEGA);

  /** All columns but those of {@link TimesColumns}, in their order. */
  private static final List<Column> FIXED =
      List.of(
          throughput("score", "score", _ -> true, Column::score),
          throughput("error", "±95 %", _ -> true, cell -> Value.of(of(cell).halfWidth())),
          throughput("unit", "unit", _ -> true, cell -> Value.text(of(cell).unit())),
          rate(KILO, "delivered kB/s", "delivered", 1e3),
          rate(MEGA, "delivered MB/s", "delivered", 1e6),
          throughput("lost_percent", "lost %", has("lost"), Column::lostShare),
          rate("startup_ms", "startup ms", "startup", 1),
          rate("first_use_ms", "first use ms", "firstUse", 1),
          rate("teardown_ms", "teardown ms", "teardown", 1),
          rate("round_trips_per_s", "round trips/s", "roundTripRate", 1),
          rate("global_mb_per_s", "global MB/s", "globalRate", 1e6),
          rate("end_to_end_mb_per_s", "end to end MB/s", "endToEnd", 1e6),
          rate("offered_per_s", "offered/s", "targetRate", 1),
          rate("achieved_per_s", "achieved/s", "achievedRate", 1),
          new Column(
              "one_timed_of",
              Topic.LATENCY,
              "one timed of",
              has("sampling"),
              cell -> whole(cell.mean("sampling").orElse(Double.NaN))),
          cost("cpu_s_per_s", "CPU-s/s", "cpu", 1),
          cost("cpu_s_per_gb", "CPU-s/GB", "cpuPerGB", 1),
          new Column(
              "peak_mib",
              Topic.COST,
              "peak MiB",
              has("peakMemory"),
              cell -> Value.of(cell.most("peakMemory").orElse(Double.NaN) / (1 << 20))),
          cost("server_mib", "server MiB", "serverPeak", 1 << 20),
          cost("clients_mib", "clients MiB", "clientPeak", 1 << 20),
          cost("allocated_mb_per_s", "allocated MB/s", "allocRate", 1e6),
          cost("waiting_percent", "waiting %", "cpuPressure", 1),
          cost("switches_per_s", "switches/s", "involuntarySwitches", 1));

  /**
   * The columns of which at least one of these cells has a figure, in their order; a rate in the
   * one unit that suits them all.
   */
  static List<Column> of(List<CellRecord> cells) {
    double most =
        cells.stream().mapToDouble(cell -> cell.mean("delivered").orElse(0)).max().orElse(0);
    String otherUnit = ByteRate.of(most) == ByteRate.MEGA ? KILO : MEGA;
    return Stream.of(
            FIXED.stream().filter(column -> column.topic == Topic.THROUGHPUT),
            TimesColumns.of(cells).stream(),
            FIXED.stream().filter(column -> column.topic != Topic.THROUGHPUT))
        .flatMap(columns -> columns)
        .filter(column -> !column.key.equals(otherUnit))
        .filter(column -> cells.stream().anyMatch(column::applies))
        .toList();
  }

  /** Those of one topic that a group has. */
  static List<Column> of(Group group, Topic topic) {
    return of(group.cells()).stream().filter(column -> column.topic == topic).toList();
  }

  boolean applies(CellRecord cell) {
    return present.test(cell);
  }

  /** Its figure of a cell that has it. */
  Value figure(CellRecord cell) {
    return render.apply(cell);
  }

  /** Its figure as it is shown. */
  String value(CellRecord cell) {
    return figure(cell).shown();
  }

  /** What it shows, in the report's language. */
  String heading(Words words) {
    return TimesColumns.heading(key, words).orElseGet(() -> words.get("column." + key));
  }

  /** Which of these a narrow window goes without next; empty where it needs all. */
  static Optional<Column> dispensable(List<Column> columns) {
    return DISPENSABLE.stream()
        .flatMap(end -> columns.stream().filter(column -> column.key.endsWith(end)))
        .findFirst();
  }

  /** Whether a terminal has room for it. */
  boolean brief() {
    return topic != Topic.COST || BRIEF_COSTS.contains(key);
  }

  private static Column throughput(
      String key,
      String heading,
      Predicate<CellRecord> present,
      Function<CellRecord, Value> render) {
    return new Column(key, Topic.THROUGHPUT, heading, present, render);
  }

  private static Column rate(String key, String heading, String label, double divisor) {
    return throughput(key, heading, has(label), mean(label, divisor));
  }

  private static Column cost(String key, String heading, String label, double divisor) {
    return new Column(key, Topic.COST, heading, has(label), mean(label, divisor));
  }

  private static Function<CellRecord, Value> mean(String label, double divisor) {
    return cell -> Value.of(cell.mean(label).orElse(Double.NaN) / divisor);
  }

  private static Predicate<CellRecord> has(String label) {
    return cell -> cell.mean(label).isPresent();
  }

  private static Value score(CellRecord cell) {
    Score score = of(cell);
    return Value.number(score.mean(), Figure.number(score.mean()) + score.marks());
  }

  /** A table has cells that were measured only. */
  private static Score of(CellRecord cell) {
    return Score.of(cell).orElseThrow();
  }

  private static Value lostShare(CellRecord cell) {
    double offered = cell.mean("offered").orElse(Double.NaN);
    double delivered = cell.mean("delivered").orElse(Double.NaN);
    double share = 100 * (1 - delivered / offered);
    // A loss too small to show must not look like none.
    return Value.number(
        share,
        cell.mean("lost").orElse(0) > 0 && share < 0.005
            ? "<0.01"
            : String.format(Locale.ROOT, "%.2f", share));
  }

  private static Value whole(double value) {
    return Value.number(value, String.format(Locale.ROOT, "%.0f", value));
  }
}
