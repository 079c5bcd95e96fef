package io.loopmark.report;

import io.loopmark.document.Value;
import io.loopmark.latency.Percentiles;
import io.loopmark.latency.Timed;
import io.loopmark.result.CellRecord;
import io.loopmark.text.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;

/** The columns of times of single operations: what was timed, and a percentile of it. */
final class TimesColumns {
  private static final Words ENGLISH = Words.of("report", "en");
  private static final Map<String, Double> MAIN = new LinkedHashMap<>();
  private static final Map<String, Double> BESIDE = new LinkedHashMap<>();

  static {
    MAIN.put("p50_us", 50.0);
    MAIN.put("p90_us", 90.0);
    MAIN.put("p99_us", 99.0);
    MAIN.put("p999_us", 99.9);
    MAIN.put("max_us", 100.0);
    BESIDE.put("p50_us", 50.0);
    BESIDE.put("p99_us", 99.0);
  }

  private TimesColumns() {}

  /** All that these cells may have, what their benchmarks are about first. */
  static List<Column> of(List<CellRecord> cells) {
    List<String> labels =
        cells.stream()
            .flatMap(cell -> cell.timed().stream())
            .distinct()
            .sorted(Timed.ORDER)
            .toList();
    List<Column> columns = new ArrayList<>();
    for (String label : labels) {
      (Timed.isMain(label) ? MAIN : BESIDE)
          .forEach((suffix, percentile) -> columns.add(column(label, suffix, percentile)));
    }
    return columns;
  }

  private static Column column(String label, String suffix, double percentile) {
    String key = label + "_" + suffix;
    return new Column(
        key,
        Column.Topic.LATENCY,
        heading(key, ENGLISH).orElse(key),
        cell -> micros(cell, label, percentile).isPresent(),
        cell ->
            micros(cell, label, percentile).stream()
                .mapToObj(Value::of)
                .findFirst()
                .orElse(Value.NONE));
  }

  /** Empty where it was not timed, or not often enough. */
  private static OptionalDouble micros(CellRecord cell, String label, double percentile) {
    Optional<Histogram> times = cell.latency(label);
    double nanos = times.map(all -> Percentiles.of(all, percentile)).orElse(Double.NaN);
    return Double.isNaN(nanos) ? OptionalDouble.empty() : OptionalDouble.of(nanos / 1e3);
  }

  /** What a column of this key shows; empty for a key of other columns. */
  static Optional<String> heading(String key, Words words) {
    return MAIN.keySet().stream()
        .filter(suffix -> key.endsWith("_" + suffix))
        .findFirst()
        .map(
            suffix ->
                words.timed(key.substring(0, key.length() - suffix.length() - 1))
                    + " "
                    + words.get("column." + suffix));
  }

  /** Whether it is the 99th percentile of what a benchmark is about, or of what was due. */
  static boolean isTail(String key) {
    String label = key.endsWith("_p99_us") ? key.substring(0, key.length() - 7) : "";
    return !label.isEmpty() && (Timed.isMain(label) || Timed.isIntended(label));
  }
}
