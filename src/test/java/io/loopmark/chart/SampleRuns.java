package io.loopmark.chart;

import io.loopmark.latency.Latency;
import io.loopmark.result.CellRecord;
import io.loopmark.result.ForkRecord;
import io.loopmark.result.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;

/** Runs of fixed figures, made of cells that a test asks for. */
final class SampleRuns {
  static final List<String> MODELS =
      List.of(
          "SINGLE_THREAD",
          "THREAD_PER_JOB",
          "THREAD_POOL",
          "VIRTUAL_THREADS",
          "PROCESS_PER_JOB",
          "PROCESS_POOL");

  static final String SEND = "UdpSendBenchmark.send";
  static final String REQUEST = "FileServerBenchmark.request";
  static final String BOUNCE = "PingPongBenchmark.bounce";

  private SampleRuns() {}

  static Charts.Run run(String label, List<CellRecord> cells) {
    return new Charts.Run(label, cells, List.of());
  }

  /** A run with something for every kind of chart but the warm-up. */
  static Charts.Run everything(String label) {
    List<CellRecord> cells = new ArrayList<>();
    for (String model : MODELS) {
      for (int workers : List.of(1, 2, 4, 8)) {
        cells.add(send(model, workers, 3, 1e5 * workers / (1 + 0.1 * (workers - 1))));
      }
    }
    for (String size : List.of("1KiB", "16KiB", "1MiB")) {
      Map<String, String> parameters =
          Map.of("model", "THREAD_POOL", "workers", "2", "fileSize", size);
      cells.add(cell(SEND, parameters, 3, 2e5));
      cells.add(cell(SEND, with(parameters, "model", "PROCESS_POOL"), 3, 1e5));
    }
    cells.addAll(matrix(clients -> 1e6 * clients));
    for (String link : List.of("TCP", "UDP", "PIPE")) {
      cells.add(link(link, "PROCESS", 2e4));
      cells.add(link(link, "THREAD", 3e4));
    }
    return run(label, cells);
  }

  static CellRecord send(String model, int workers, int forks, double delivered) {
    Map<String, String> parameters =
        Map.of("model", model, "workers", Integer.toString(workers), "fileSize", "4KiB");
    return cell(SEND, parameters, forks, delivered);
  }

  static List<CellRecord> matrix(ToDoubleFunction<Integer> delivered) {
    List<CellRecord> cells = new ArrayList<>();
    for (int clients : List.of(1, 5, 50)) {
      for (int workers : List.of(1, 5, 50)) {
        Map<String, String> parameters =
            Map.of(
                "clients", Integer.toString(clients),
                "serverWorkers", Integer.toString(workers),
                "operation", "DOWNLOAD",
                "fileSize", "1MiB",
                "model", "THREAD_POOL",
                "server", "THREAD_POOL");
        cells.add(cell(REQUEST, parameters, 1, delivered.applyAsDouble(clients)));
      }
    }
    return cells;
  }

  static CellRecord link(String link, String peer, double score) {
    Map<String, String> parameters =
        Map.of("link", link, "peer", peer, "waiting", "BLOCK", "encoding", "BINARY");
    CellRecord cell = planned(BOUNCE, parameters, 3);
    for (int i = 1; i <= 3; i++) {
      cell.add(fork(i, new Metric("ops/s", List.of(score * (1 + 0.01 * i))), Map.of()));
    }
    return cell;
  }

  /** Requests at a given rate. */
  static CellRecord offered(String model) {
    String benchmark = "FileServerBenchmark.offered";
    CellRecord cell = planned(benchmark, Map.of("model", model, "rate", "100"), 1);
    Map<String, Histogram> times = Map.of("request", latency(), "intendedRequest", latency());
    Metric score = new Metric("ops/s", List.of(1.0));
    Map<String, Metric> secondary = Map.of("delivered", new Metric("B/s", List.of(1e5)));
    cell.add(new ForkRecord(1, Map.of(), score, secondary, times, Optional.empty()));
    return cell;
  }

  /** A cell whose forks differ by 1 % each. */
  static CellRecord cell(
      String benchmark, Map<String, String> parameters, int forks, double delivered) {
    CellRecord cell = planned(benchmark, parameters, forks);
    for (int i = 1; i <= forks; i++) {
      double value = delivered * (1 + 0.01 * (i - (forks + 1) / 2.0));
      Map<String, Metric> secondary = Map.of("delivered", new Metric("B/s", List.of(value, value)));
      cell.add(fork(i, new Metric("ops/s", List.of(value / 1e4)), secondary));
    }
    return cell;
  }

  static CellRecord planned(String benchmark, Map<String, String> parameters, int forks) {
    return CellRecord.planned(
        benchmark + new TreeMap<>(parameters), benchmark, new TreeMap<>(parameters), forks);
  }

  private static ForkRecord fork(int number, Metric primary, Map<String, Metric> secondary) {
    return new ForkRecord(
        number, Map.of(), primary, secondary, Map.of("sendCall", latency()), Optional.empty());
  }

  /** A thousand values from 1 µs on, with a long tail. */
  static Histogram latency() {
    Histogram histogram = Latency.histogram();
    for (int i = 1; i <= 1000; i++) {
      histogram.recordValue(Math.round(1e6 / (1001 - i)));
    }
    return histogram;
  }

  static Map<String, String> with(Map<String, String> parameters, String name, String value) {
    Map<String, String> changed = new TreeMap<>(parameters);
    changed.put(name, value);
    return changed;
  }
}
