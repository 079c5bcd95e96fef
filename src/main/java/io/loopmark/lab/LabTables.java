package io.loopmark.lab;

import io.loopmark.document.DataTable;
import io.loopmark.document.DataTable.Head;
import io.loopmark.document.DataTable.Row;
import io.loopmark.document.Value;
import io.loopmark.result.CellRecord;
import io.loopmark.text.Figure;
import io.loopmark.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The labs' tables but for the stress matrix, of one run, beside what was published. */
final class LabTables {
  private final Words words;
  private final List<CellRecord> cells;

  LabTables(Words words, List<CellRecord> cells) {
    this.words = words;
    this.cells = cells.stream().filter(cell -> cell.status() == CellRecord.Status.OK).toList();
  }

  /** System A: the total time of each of the five programs, here a round. */
  Optional<DataTable> relay() {
    List<Row> rows = new ArrayList<>();
    for (Map<String, String> published : Published.rows("udp-relay")) {
      for (CellRecord cell : of("DownloadAndSendBenchmark.relay")) {
        if (published.get("model").equals(cell.parameters().get("model"))) {
          double theirs = Double.parseDouble(published.get("seconds"));
          double ours = 1 / score(cell);
          rows.add(
              new Row(
                  "",
                  List.of(
                      Value.text(published.get("program")),
                      Value.text(published.get("model")),
                      Value.text(setting(cell, "flow", "via")),
                      Value.text(published.get("seconds")),
                      Value.of(ours),
                      Value.number(theirs / ours, Figure.ratio(theirs / ours)))));
        }
      }
    }
    return table(
        "lab-udp-totals",
        List.of(
            words("program"),
            words("model"),
            words("setting"),
            numbers("published_seconds"),
            numbers("seconds"),
            numbers("times")),
        rows);
  }

  /** System B: the global rate of the six tests, by the lab's formula. */
  Optional<DataTable> globalRates() {
    List<Row> rows = new ArrayList<>();
    for (Map.Entry<Integer, List<Map<String, String>>> test : tests().entrySet()) {
      List<Map<String, String>> transfers = test.getValue();
      String megabytes = transfers.getFirst().get("client_mb");
      String clients = Integer.toString(transfers.size());
      double longest =
          transfers.stream()
              .mapToDouble(row -> Double.parseDouble(row.get("client_seconds")))
              .max()
              .orElseThrow();
      double theirs = Double.parseDouble(megabytes) * transfers.size() / longest;
      for (CellRecord cell : of("TcpChunkBenchmark.transfer")) {
        if (clients.equals(cell.parameters().get("clients"))
            && (megabytes + "MB").equals(cell.parameters().get("fileSize"))) {
          double ours = cell.mean("globalRate").orElse(Double.NaN) / 1e6;
          rows.add(
              new Row(
                  "",
                  List.of(
                      Value.text(test.getKey().toString()),
                      Value.text(clients),
                      Value.text(megabytes),
                      Value.text(setting(cell, "model", "server")),
                      Value.of(theirs),
                      Value.of(ours),
                      Value.number(ours / theirs, Figure.ratio(ours / theirs)))));
        }
      }
    }
    return table(
        "lab-global-rate",
        List.of(
            numbers("test"),
            numbers("clients"),
            numbers("file_mb"),
            words("setting"),
            numbers("published_mb_per_s"),
            numbers("mb_per_s"),
            numbers("times")),
        rows);
  }

  /** System B: every client of a cell's first measured round, beside the published one. */
  Optional<DataTable> transfers(List<Map<String, String>> measured) {
    List<Row> rows = new ArrayList<>();
    for (CellRecord cell : of("TcpChunkBenchmark.transfer")) {
      List<Map<String, String>> round = List.copyOf(firstRound(cell, measured).values());
      List<Map<String, String>> theirs = published(cell);
      for (int i = 0; i < round.size(); i++) {
        Map<String, String> row = round.get(i);
        Map<String, String> other = i < theirs.size() ? theirs.get(i) : Map.of();
        rows.add(
            new Row(
                "",
                List.of(
                    text(other.get("test")),
                    text(row.get("client")),
                    text(words.get("true".equals(row.get("success")) ? "yes" : "no")),
                    megabytes(row.get("bytes")),
                    text(row.get("client_seconds")),
                    text(row.get("client_mb_per_s")),
                    text(row.get("client_port")),
                    text(row.get("server_seconds")),
                    text(row.get("server_mb_per_s")),
                    text(row.get("server_port")),
                    text(setting(cell, "model", "server")),
                    text(other.get("client_seconds")),
                    text(other.get("client_mb_per_s")))));
      }
    }
    return table(
        "lab-transfers",
        List.of(
            numbers("test"),
            numbers("client"),
            words("success"),
            numbers("mb"),
            numbers("client_seconds"),
            numbers("client_mb_per_s"),
            words("client_port"),
            numbers("server_seconds"),
            numbers("server_mb_per_s"),
            words("server_port"),
            words("setting"),
            numbers("published_seconds"),
            numbers("published_mb_per_s")),
        rows);
  }

  /** The published transfers of the test that a cell repeats; none where it is no such cell. */
  private static List<Map<String, String>> published(CellRecord cell) {
    return tests().values().stream()
        .filter(test -> Integer.toString(test.size()).equals(cell.parameters().get("clients")))
        .filter(
            test ->
                (test.getFirst().get("client_mb") + "MB").equals(cell.parameters().get("fileSize")))
        .findFirst()
        .orElse(List.of());
  }

  private static Value text(String text) {
    return text == null || text.isEmpty() ? Value.NONE : Value.text(text);
  }

  private static Value megabytes(String bytes) {
    return bytes != null && bytes.matches("\\d{1,18}")
        ? Value.of(Double.parseDouble(bytes) / 1e6)
        : Value.NONE;
  }

  /** System D: one-way transfers per second, three runs each; a run is a fork here. */
  Optional<DataTable> pingPong() {
    List<Row> rows = new ArrayList<>();
    for (CellRecord cell : of("PingPongBenchmark.bounce")) {
      List<Value> values = new ArrayList<>();
      values.add(Value.text(setting(cell, "link", "peer", "waiting", "encoding")));
      for (int run = 0; run < 3; run++) {
        values.add(
            run < cell.forks().size()
                ? Value.of(2 * cell.forks().get(run).primary().mean())
                : Value.NONE);
      }
      rows.add(new Row("", values));
    }
    if (!rows.isEmpty()) {
      for (Map<String, String> row : Published.rows("ping-pong")) {
        rows.add(
            new Row(
                "",
                List.of(
                    Value.text(words.get("lab.published", row.get("program"))),
                    Value.text(row.get("run_1")),
                    Value.text(row.get("run_2")),
                    Value.text(row.get("run_3")))));
      }
    }
    return table(
        "lab-ping-pong",
        List.of(words("setting"), numbers("run_1"), numbers("run_2"), numbers("run_3")),
        rows);
  }

  private static Map<Integer, Map<String, String>> firstRound(
      CellRecord cell, List<Map<String, String>> measured) {
    Map<Integer, Map<String, String>> round = new TreeMap<>();
    for (Map<String, String> row : measured) {
      boolean usable = row.getOrDefault("client", "").matches("\\d{1,9}");
      if (usable && cell.id().equals(row.get("cell")) && !"0".equals(row.get("iteration"))) {
        // A client's number that comes again begins the next round.
        if (round.putIfAbsent(Integer.parseInt(row.get("client")), row) != null) {
          break;
        }
      }
    }
    return round;
  }

  private static Map<Integer, List<Map<String, String>>> tests() {
    Map<Integer, List<Map<String, String>>> tests = new TreeMap<>();
    for (Map<String, String> row : Published.rows("tcp-chunked")) {
      tests.computeIfAbsent(Integer.parseInt(row.get("test")), _ -> new ArrayList<>()).add(row);
    }
    return tests;
  }

  private List<CellRecord> of(String benchmark) {
    return cells.stream().filter(cell -> cell.benchmark().equals(benchmark)).toList();
  }

  private static double score(CellRecord cell) {
    return cell.forks().stream().mapToDouble(f -> f.primary().mean()).average().orElse(Double.NaN);
  }

  private static String setting(CellRecord cell, String... names) {
    List<String> values = new ArrayList<>();
    for (String name : names) {
      values.add(cell.parameters().getOrDefault(name, ""));
    }
    if ("THREE_HOSTS".equals(cell.parameters().get("topology"))) {
      values.add("THREE_HOSTS");
      values.add(cell.parameters().getOrDefault("lineRate", ""));
    }
    return String.join(" ", values).strip();
  }

  private Optional<DataTable> table(String name, List<Head> heads, List<Row> rows) {
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(new DataTable(name, words.get("title." + name), heads, rows));
  }

  private Head words(String key) {
    return Head.words(key, words.get("lab." + key));
  }

  private Head numbers(String key) {
    return Head.numbers(key, words.get("lab." + key));
  }
}
