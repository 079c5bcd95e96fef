package io.loopmark.lab;

import io.loopmark.document.DataTable;
import io.loopmark.document.DataTable.Head;
import io.loopmark.document.DataTable.Row;
import io.loopmark.document.Value;
import io.loopmark.result.CellRecord;
import io.loopmark.text.Figure;
import io.loopmark.text.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The stress matrix on one page: a row per operation, clients and server workers, volumes side by
 * side, seconds and {@code ok/failed} here and as published. The ground is the darker the more
 * often the measured time goes into the published one.
 */
final class StressSummary {
  /** Of its files, without the ending. */
  static final String NAME = "stress-summary";

  /** From so many times on the ground is a step darker. */
  private static final double[] STEPS = {1, 3, 10, 30};

  private final Words words;
  private final StressMatrix matrix;
  private final Map<String, Map<Long, CellRecord>> rows = new LinkedHashMap<>();
  private final Map<Long, String> volumes = new TreeMap<>();
  private String models = "";

  StressSummary(Words words, StressMatrix matrix) {
    this.words = words;
    this.matrix = matrix;
    for (CellRecord cell : matrix.cells()) {
      Map<String, String> p = cell.parameters();
      String pair = p.get("model") + "/" + p.get("server");
      if (models.isEmpty()) {
        models = pair;
      }
      // A run may have the matrix with several pairs of models: the first is shown.
      if (pair.equals(models) && StressMatrix.bytes(cell).isPresent()) {
        long volume = StressMatrix.bytes(cell).getAsLong();
        volumes.put(volume, p.get("fileSize"));
        rows.computeIfAbsent(
                p.get("operation") + " " + p.get("clients") + " × " + p.get("serverWorkers"),
                _ -> new LinkedHashMap<>())
            .put(volume, cell);
      }
    }
  }

  /** Empty where there are too few rows to need it. */
  Optional<DataTable> table() {
    if (volumes.size() < 2 || rows.size() < 2) {
      return Optional.empty();
    }
    List<Head> heads = new ArrayList<>();
    heads.add(Head.words("what", words.get("summary.what")));
    volumes.forEach(
        (volume, name) -> {
          heads.add(Head.words("here_" + volume, words.get("summary.here", name)));
          heads.add(Head.words("published_" + volume, words.get("summary.published", name)));
        });
    List<Row> all = new ArrayList<>();
    rows.forEach(
        (name, cells) -> {
          List<Value> values = new ArrayList<>();
          values.add(Value.text(name));
          for (Long volume : volumes.keySet()) {
            Optional<CellRecord> cell = Optional.ofNullable(cells.get(volume));
            values.add(cell.map(this::here).orElse(Value.NONE));
            values.add(cell.flatMap(matrix::published).map(this::there).orElse(Value.NONE));
          }
          all.add(new Row("", values));
        });
    return Optional.of(new DataTable(NAME, words.get("summary.title", models), heads, all));
  }

  private Value here(CellRecord cell) {
    OptionalDouble seconds = cell.mean("roundSeconds");
    if (cell.status() != CellRecord.Status.OK || seconds.isEmpty()) {
      String status = words.get("status." + cell.status().name());
      return Value.text((status + " " + StressMatrix.clients(cell)).strip());
    }
    String plain = Figure.number(seconds.getAsDouble());
    String clients = " s " + StressMatrix.clients(cell);
    return new Value(
        words.figure(plain) + clients, plain + clients, tone(cell, seconds.getAsDouble()));
  }

  private Value there(PublishedMatrix.Row row) {
    String status = row.status().equals("ok") ? "" : words.get("summary." + row.status());
    return row.seconds().isEmpty()
        ? Value.text(status)
        : new Value(
            (words.figure(row.seconds()) + " s " + status).strip(),
            (row.seconds() + " s " + row.status()).strip());
  }

  /** A row that was never finished there is as dark as can be. */
  private int tone(CellRecord cell, double seconds) {
    Optional<PublishedMatrix.Row> there = matrix.published(cell);
    if (there.isEmpty()) {
      return 0;
    }
    if (there.get().seconds().isEmpty() || !there.get().status().equals("ok")) {
      return STEPS.length;
    }
    double times = Double.parseDouble(there.get().seconds()) / seconds;
    int tone = 0;
    while (tone < STEPS.length && times >= STEPS[tone]) {
      tone++;
    }
    return tone;
  }
}
