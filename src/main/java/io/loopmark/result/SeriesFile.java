package io.loopmark.result;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A table of transfers that were made by hand, between whichever hosts: a row for each transfer of
 * each run. A model is a cell, and a run of it a fork with one iteration.
 */
public final class SeriesFile {
  /** Its first line. */
  public static final String HEADER =
      "run,model,transfer,bytes,datagrams,seconds,download_seconds,startup_seconds,total_seconds,"
          + "result";

  private static final String OK = "ok";
  private static final int MOST_RUNS = 1_000_000;

  private SeriesFile() {}

  /** Whether a file says that it is one. */
  static boolean is(Path file) {
    return String.valueOf(file.getFileName()).endsWith(".csv");
  }

  /**
   * Reads one.
   *
   * @throws DamagedRunException with the line that cannot be read
   */
  static List<CellRecord> cells(Path file) throws IOException {
    List<String> lines = lines(file);
    if (lines.isEmpty() || !lines.getFirst().equals(HEADER)) {
      throw new DamagedRunException(
          file + ": no table of transfers; accepted: what --csv of send, relay or fetch wrote");
    }
    Map<String, Run> runs = new LinkedHashMap<>();
    for (int i = 1; i < lines.size(); i++) {
      try {
        Row row = Row.of(CsvRow.fields(lines.get(i)));
        runs.computeIfAbsent(row.run + " " + row.model, _ -> new Run(row)).add(row);
      } catch (IllegalArgumentException e) {
        throw new DamagedRunException(
            file + ", line " + (i + 1) + ": no row of " + HEADER + ": " + e.getMessage(), e);
      }
    }
    return cells(List.copyOf(runs.values()));
  }

  private static List<String> lines(Path file) throws IOException {
    try {
      return Files.readAllLines(file);
    } catch (CharacterCodingException e) {
      throw new DamagedRunException(file + ": not UTF-8", e);
    }
  }

  private static List<CellRecord> cells(List<Run> runs) {
    Map<String, List<Run>> own = new LinkedHashMap<>();
    for (Run run : runs) {
      own.computeIfAbsent(run.first.model, _ -> new ArrayList<>()).add(run);
    }
    List<CellRecord> cells = new ArrayList<>();
    own.forEach(
        (model, all) -> {
          // Runs that failed as a whole don't tell what they would have been.
          String benchmark =
              all.stream().map(Run::benchmark).flatMap(Optional::stream).findFirst().orElse(UDP);
          Map<String, String> parameters = new TreeMap<>(Map.of("model", model));
          CellRecord cell =
              CellRecord.planned(
                  CellId.of(benchmark, parameters), benchmark, parameters, all.size());
          for (int i = 0; i < all.size(); i++) {
            all.get(i).addTo(cell, i + 1);
          }
          cells.add(cell);
        });
    return cells;
  }

  private static final String UDP = "UdpSendBenchmark.send";
  private static final String RELAY = "DownloadAndSendBenchmark.relay";
  private static final String TCP = "TcpChunkBenchmark.transfer";

  /** A transfer; times are in seconds. */
  private record Row(
      int run,
      String model,
      long bytes,
      long datagrams,
      double download,
      double startup,
      double total,
      String result) {
    static Row of(List<String> fields) {
      if (fields.size() != HEADER.split(",", -1).length) {
        throw new IllegalArgumentException("it has " + fields.size() + " fields");
      }
      int run = Integer.parseInt(fields.get(0));
      double total = Double.parseDouble(fields.get(8));
      double startup = Double.parseDouble(fields.get(7));
      if (run < 1 || run > MOST_RUNS || !(total > 0) || !(startup >= 0) || startup >= total) {
        throw new IllegalArgumentException("run or times are none");
      }
      return new Row(
          run,
          fields.get(1),
          Long.parseLong(fields.get(3)),
          Long.parseLong(fields.get(4)),
          Double.parseDouble(fields.get(6)),
          startup,
          total,
          fields.get(9));
    }
  }

  /** The transfers of one run. */
  private static final class Run {
    private final Row first;
    private final List<Row> rows = new ArrayList<>();

    Run(Row first) {
      this.first = first;
    }

    void add(Row row) {
      rows.add(row);
    }

    /** What such transfers are when they are measured; empty where none went well. */
    Optional<String> benchmark() {
      return rows.stream()
          .filter(row -> row.result.equals(OK))
          .findFirst()
          .map(row -> row.datagrams == 0 ? TCP : row.download > 0 ? RELAY : UDP);
    }

    void addTo(CellRecord cell, int number) {
      Optional<Row> failed = rows.stream().filter(row -> !row.result.equals(OK)).findFirst();
      if (failed.isPresent()) {
        cell.addFailure(number, failed.get().result);
        return;
      }
      double bytes = rows.stream().mapToDouble(Row::bytes).sum();
      Map<String, Metric> secondary = new LinkedHashMap<>();
      secondary.put("delivered", metric("B/s", bytes / (first.total - first.startup)));
      secondary.put("startup", metric("ms/round", 1e3 * first.startup));
      cell.add(
          new ForkRecord(
              number,
              Map.of(),
              metric("ops/s", 1 / first.total),
              secondary,
              Map.of(),
              Optional.empty()));
    }

    private static Metric metric(String unit, double value) {
      return new Metric(unit, List.of(value));
    }
  }
}
