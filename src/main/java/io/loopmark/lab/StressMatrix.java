package io.loopmark.lab;

import io.loopmark.document.DataTable;
import io.loopmark.document.DataTable.Head;
import io.loopmark.document.DataTable.Row;
import io.loopmark.document.Value;
import io.loopmark.latency.Percentiles;
import io.loopmark.latency.Timed;
import io.loopmark.payload.ByteSize;
import io.loopmark.result.CellRecord;
import io.loopmark.text.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;

/**
 * The lab's stress matrix: its nine columns first, then what it left out, beside what was
 * published. Every figure of a row comes from the row's own time.
 */
final class StressMatrix {
  /** Name of its files, without the ending. */
  static final String NAME = "stress-matrix";

  private static final String BENCHMARK = "FileServerBenchmark.request";
  private static final double MEGA = 1e6;
  private static final long MEBI = 1 << 20;
  private static final List<String> HEADINGS =
      List.of(
          "number",
          "operation",
          "volume",
          "client_workers",
          "server_workers",
          "total_seconds_per_client",
          "throughput_per_client_mb_per_s",
          "clients_ok_failed",
          "servers_ok_failed",
          "client_model",
          "server_model",
          "status",
          "aggregate_mb_per_s",
          "request_p50_ms",
          "request_p99_ms",
          "server_peak_mib",
          "client_peak_mib",
          "published_seconds",
          "published_status",
          "cause");

  private static final Set<String> WORDS =
      Set.of(
          "operation",
          "volume",
          "clients_ok_failed",
          "servers_ok_failed",
          "client_model",
          "server_model",
          "status",
          "published_status",
          "cause");

  /** For files; on a page there is no room for them. */
  private static final Set<String> BESIDE =
      Set.of(
          "aggregate_mb_per_s",
          "request_p50_ms",
          "request_p99_ms",
          "server_peak_mib",
          "client_peak_mib",
          "cause");

  private static final Pattern COUNTS =
      Pattern.compile("(\\d+) of \\d+ clients failed, (\\d+) of \\d+ server workers died");

  private final List<CellRecord> cells;
  private final PublishedMatrix published = PublishedMatrix.read();

  /**
   * @param cells of a run; those of other benchmarks are left out
   */
  StressMatrix(List<CellRecord> cells) {
    this.cells =
        cells.stream()
            .filter(cell -> cell.benchmark().equals(BENCHMARK))
            .filter(cell -> cell.status() != CellRecord.Status.SKIPPED)
            // The matrix is about one operation per connection.
            .filter(cell -> cell.parameters().getOrDefault("requests", "1").equals("1"))
            .toList();
  }

  /** Whether there is no row. */
  boolean isEmpty() {
    return cells.isEmpty();
  }

  /** A row per cell; people see the lab's columns, the models and what was published. */
  DataTable table(Words words) {
    List<Head> heads = new ArrayList<>();
    for (String key : HEADINGS) {
      String text = words.get("matrix." + key);
      Head head = WORDS.contains(key) ? Head.words(key, text) : Head.numbers(key, text);
      heads.add(BESIDE.contains(key) ? head.hidden() : head);
    }
    List<Row> rows =
        rows().stream()
            .map(
                row ->
                    new Row(
                        "",
                        row.stream()
                            .map(text -> text.isEmpty() ? Value.NONE : Value.text(text))
                            .toList()))
            .toList();
    return new DataTable(NAME, words.get("matrix.title"), heads, rows);
  }

  /** Rows measured here that the published program never finished. */
  List<CellRecord> finishedOnlyHere() {
    return cells.stream()
        .filter(cell -> cell.status() == CellRecord.Status.OK)
        .filter(cell -> published(cell).map(row -> !row.status().equals("ok")).orElse(false))
        .toList();
  }

  /** How many published rows these are; a row may be measured with several models. */
  long rowsFinishedOnlyHere() {
    return finishedOnlyHere().stream()
        .map(cell -> published(cell).orElseThrow().number())
        .distinct()
        .count();
  }

  /** Seconds published over seconds measured, of every row that both have. */
  List<Double> speedUps() {
    return cells.stream()
        .filter(cell -> cell.status() == CellRecord.Status.OK)
        .flatMap(
            cell ->
                published(cell)
                    .filter(row -> row.status().equals("ok"))
                    .map(
                        row ->
                            Double.parseDouble(row.seconds())
                                / cell.mean("roundSeconds").orElse(Double.NaN))
                    .stream())
        .filter(Double::isFinite)
        .sorted()
        .toList();
  }

  /** Its rows. */
  List<CellRecord> cells() {
    return cells;
  }

  /** What was published of the row that a cell repeats. */
  Optional<PublishedMatrix.Row> published(CellRecord cell) {
    Map<String, String> p = cell.parameters();
    return published.row(
        p.get("operation"), mebibytes(cell), p.get("clients"), p.get("serverWorkers"));
  }

  private List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>();
    for (CellRecord cell : cells) {
      rows.add(row(cell));
    }
    // Numbers repeat for each pair of models, so those stay together.
    rows.sort(
        Comparator.<List<String>, String>comparing(row -> row.get(9) + "/" + row.get(10))
            .thenComparingInt(row -> row.get(0).isEmpty() ? 1_000 : Integer.parseInt(row.get(0))));
    return rows;
  }

  private List<String> row(CellRecord cell) {
    Map<String, String> p = cell.parameters();
    Optional<PublishedMatrix.Row> lab = published(cell);
    int clients = Integer.parseInt(p.get("clients"));
    OptionalDouble seconds = cell.mean("roundSeconds");
    OptionalDouble perClient = perClient(cell, clients, seconds);
    Optional<Histogram> times = cell.latency(Timed.REQUEST.label());
    List<String> row = new ArrayList<>();
    row.add(lab.map(r -> Integer.toString(r.number())).orElse(""));
    row.add(p.get("operation"));
    row.add(p.get("fileSize"));
    row.add(p.get("clients"));
    row.add(p.get("serverWorkers"));
    row.add(seconds.isEmpty() ? "" : String.format(Locale.ROOT, "%.6f", seconds.getAsDouble()));
    row.add(number(perClient, MEGA));
    row.add(counts(cell, clients, 1));
    row.add(counts(cell, Integer.parseInt(p.get("serverWorkers")), 2));
    row.add(p.get("model"));
    row.add(p.get("server"));
    row.add(cell.status().name());
    row.add(number(perClient, MEGA / clients));
    row.add(times.map(h -> millis(h, 50)).orElse(""));
    row.add(times.map(h -> millis(h, 99)).orElse(""));
    row.add(number(cell.mean("serverPeak"), (double) MEBI));
    row.add(number(cell.mean("clientPeak"), (double) MEBI));
    row.add(lab.map(PublishedMatrix.Row::seconds).orElse(""));
    row.add(lab.map(PublishedMatrix.Row::status).orElse(""));
    row.add(String.join("; ", cell.causes()));
    return row;
  }

  /** The file's size, where it isn't that of a real file. */
  static OptionalLong bytes(CellRecord cell) {
    String size = cell.parameters().get("fileSize");
    return ByteSize.looksLikeSize(size)
        ? OptionalLong.of(ByteSize.parse(size).bytes())
        : OptionalLong.empty();
  }

  /** As the published rows have it; empty where there is no such row. */
  private static String mebibytes(CellRecord cell) {
    long bytes = bytes(cell).orElse(0);
    return bytes % MEBI == 0 ? Long.toString(bytes / MEBI) : "";
  }

  /**
   * Bytes per second in the row's own time: over several forks a mean of rates would be another.
   */
  private static OptionalDouble perClient(CellRecord cell, int clients, OptionalDouble seconds) {
    OptionalLong bytes = bytes(cell);
    if (bytes.isPresent() && seconds.isPresent()) {
      return OptionalDouble.of(bytes.getAsLong() / seconds.getAsDouble());
    }
    OptionalDouble all = cell.mean("delivered");
    return all.isPresent() ? OptionalDouble.of(all.getAsDouble() / clients) : all;
  }

  /** Clients {@code ok/failed}; nothing where that isn't known. */
  static String clients(CellRecord cell) {
    return counts(cell, Integer.parseInt(cell.parameters().get("clients")), 1);
  }

  /** {@code ok/failed}; nothing where nothing was measured or the failure doesn't tell. */
  private static String counts(CellRecord cell, int all, int group) {
    Matcher matcher = COUNTS.matcher(String.join("; ", cell.causes()));
    if (matcher.find()) {
      int failed = Integer.parseInt(matcher.group(group));
      return Math.max(0, all - failed) + "/" + failed;
    }
    return cell.forks().isEmpty() || cell.status() == CellRecord.Status.FAILED ? "" : all + "/0";
  }

  private static String number(OptionalDouble value, double divisor) {
    return value.isEmpty() ? "" : String.format(Locale.ROOT, "%.3f", value.getAsDouble() / divisor);
  }

  private static String millis(Histogram histogram, double percentile) {
    double nanos = Percentiles.of(histogram, percentile);
    return Double.isNaN(nanos) ? "" : String.format(Locale.ROOT, "%.3f", nanos / MEGA);
  }
}
