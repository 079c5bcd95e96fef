package io.loopmark.report;

import io.loopmark.latency.Latency;
import io.loopmark.latency.Timed;
import io.loopmark.result.CellRecord;
import io.loopmark.result.ForkRecord;
import io.loopmark.result.Metric;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** Run folders of invented figures, written as a run writes them. */
public final class SampleRun {
  private static final List<String> MODELS =
      List.of(
          "SINGLE_THREAD",
          "THREAD_PER_JOB",
          "THREAD_POOL",
          "VIRTUAL_THREADS",
          "PROCESS_PER_JOB",
          "PROCESS_POOL");

  private final Random random = new Random(7);
  private final List<CellRecord> cells = new ArrayList<>();
  private final double speed;

  private SampleRun(double speed) {
    this.speed = speed;
  }

  /** A run of every kind of cell: whole, noisy, failed, invalid, unfinished, skipped. */
  public static Path small(Path out) throws IOException {
    return small(out, 1);
  }

  /**
   * The same at another speed.
   *
   * @param speed by which every figure is multiplied
   */
  public static Path small(Path out, double speed) throws IOException {
    SampleRun run = new SampleRun(speed);
    double[] rates = {350, 500, 505, 470, 390, 480};
    for (int i = 0; i < MODELS.size(); i++) {
      run.udp(MODELS.get(i), 2, "WINDOWED", rates[i], 0, 5);
    }
    run.udp("SINGLE_THREAD", 2, "BLAST", 420, 0.0371, 3);
    for (int workers : new int[] {1, 2, 4, 8}) {
      run.udp("THREAD_POOL", workers, "BLAST", 300 * Math.min(workers, 2.1), 0, 3);
    }
    run.tcp("THREAD_PER_JOB", 5, "102.4MB", 2_000);
    run.tcp("PROCESS_POOL", 5, "102.4MB", 1_300);
    run.pingPong("SHARED_MEMORY", "SPIN", 1_900_000);
    run.pingPong("TCP", "BLOCK", 30_000);
    run.files("DOWNLOAD", "10MiB", 1, 1, 0.05);
    run.files("DOWNLOAD", "100MiB", 50, 50, 9);
    run.others();
    return SampleFolder.write(out, "sample", run.cells);
  }

  /** A few of those cells, for what has nothing to do with how many there are. */
  public static Path tiny(Path out) throws IOException {
    SampleRun run = new SampleRun(1);
    double[] rates = {350, 500, 505};
    for (int i = 0; i < rates.length; i++) {
      run.udp(MODELS.get(i), 2, "WINDOWED", rates[i], 0, 5);
    }
    run.tcp("THREAD_PER_JOB", 5, "102.4MB", 2_000);
    return SampleFolder.write(out, "sample", run.cells);
  }

  /** One that was stopped: a hundred cells and more were not begun. */
  static Path stopped(Path out) throws IOException {
    SampleRun run = new SampleRun(1);
    run.tcp("THREAD_PER_JOB", 5, "102.4MB", 2_000);
    for (int clients = 1; clients <= 100; clients++) {
      run.cells.add(
          planned("TcpChunkBenchmark.transfer", Map.of("clients", "" + clients, "left", "so"), 1));
    }
    return SampleFolder.write(out, "stopped", run.cells);
  }

  /** As many cells as the suite {@code lab} has, without anything wrong. */
  public static Path large(Path out) throws IOException {
    SampleRun run = new SampleRun(1);
    for (String model : MODELS) {
      for (int workers : new int[] {1, 2, 4, 8, 16}) {
        run.udp(model, workers, "WINDOWED", 100 * Math.min(workers, 3), 0, 5);
        run.udp(model, workers, "BLAST", 120 * Math.min(workers, 3), 0.01, 5);
      }
    }
    for (String model : MODELS) {
      for (int clients : new int[] {1, 5, 10, 25}) {
        run.tcp(model, clients, "102.4MB", 900);
      }
    }
    for (String operation : List.of("DOWNLOAD", "UPLOAD")) {
      for (String volume : List.of("10MiB", "50MiB", "100MiB")) {
        for (int clients : new int[] {1, 5, 50}) {
          for (int workers : new int[] {1, 5, 50}) {
            run.files(operation, volume, clients, workers, 0.1 * clients);
            run.files(operation, volume, clients, 2 * workers, 0.1 * clients);
          }
        }
      }
    }
    return SampleFolder.write(out, "large", run.cells);
  }

  private void udp(
      String model, int workers, String flow, double kilobytes, double loss, int forks) {
    Map<String, String> parameters =
        new TreeMap<>(
            Map.of("model", model, "workers", "" + workers, "flow", flow, "fileSize", "64KiB"));
    CellRecord cell = planned("UdpSendBenchmark.send", parameters, forks);
    for (int fork = 1; fork <= forks; fork++) {
      double delivered = kilobytes * 1e3 * noise();
      Map<String, Metric> secondary = new LinkedHashMap<>();
      secondary.put("delivered", metric("B/s", delivered));
      secondary.put("offered", metric("B/s", delivered / (1 - loss)));
      secondary.put("lost", metric("datagrams/round", loss * 65_536 * workers));
      boolean processes = model.equals("PROCESS_PER_JOB");
      secondary.put("startup", metric("ms/round", processes ? 50 : 0));
      secondary.put("firstUse", metric("ms/round", processes ? 8 : 0));
      secondary.put("teardown", metric("ms/round", processes ? 2.5 : 0));
      double rounds = delivered / (65_536 * workers);
      if (processes) {
        rounds = 1 / (1 / rounds + 0.0605);
      }
      cell.add(
          fork(cell, fork, "ops/s", rounds, secondary, 2_600 + 40 * workers, Optional.empty()));
    }
    cells.add(cell);
  }

  private void tcp(String model, int clients, String size, double megabytes) {
    Map<String, String> parameters =
        new TreeMap<>(
            Map.of(
                "model", model, "clients", "" + clients, "fileSize", size, "server", "SELECTOR"));
    CellRecord cell = planned("TcpChunkBenchmark.transfer", parameters, 3);
    for (int fork = 1; fork <= 3; fork++) {
      double delivered = megabytes * 1e6 * noise();
      Map<String, Metric> secondary = new LinkedHashMap<>();
      secondary.put("delivered", metric("B/s", delivered));
      secondary.put("globalRate", metric("B/s", delivered * 1.1));
      secondary.put("cpu", metric("CPU-s/s", 1.75));
      secondary.put("cpuPerGB", metric("CPU-s/GB", 1.75e9 / delivered));
      secondary.put("peakMemory", metric("B", (100 + fork) << 20));
      secondary.put("allocRate", metric("B/s", 2.5e6));
      secondary.put("cpuPressure", metric("%", 12.5));
      secondary.put("involuntarySwitches", metric("switches/s", 250));
      secondary.put("foreignCpu", metric("%", 0));
      secondary.put("steal", metric("%", 0.25));
      cell.add(fork(cell, fork, "ops/s", megabytes / 600, secondary, 400_000, Optional.empty()));
    }
    cells.add(cell);
  }

  private void pingPong(String link, String waiting, double trips) {
    Map<String, String> parameters =
        new TreeMap<>(
            Map.of("link", link, "waiting", waiting, "peer", "PROCESS", "encoding", "BINARY"));
    CellRecord cell = planned("PingPongBenchmark.bounce", parameters, 3);
    for (int fork = 1; fork <= 3; fork++) {
      Map<String, Metric> secondary = Map.of("sampling", metric("round trips", 1));
      long nanos = Math.round(1e9 / trips);
      cell.add(fork(cell, fork, "ops/s", trips * noise(), secondary, nanos, Optional.empty()));
    }
    cells.add(cell);
  }

  private void files(String operation, String volume, int clients, int workers, double seconds) {
    Map<String, String> parameters =
        new TreeMap<>(
            Map.of(
                "operation",
                operation,
                "fileSize",
                volume,
                "clients",
                "" + clients,
                "serverWorkers",
                "" + workers,
                "model",
                "THREAD_POOL",
                "server",
                "THREAD_POOL"));
    CellRecord cell = planned("FileServerBenchmark.request", parameters, 1);
    Map<String, Metric> secondary = new LinkedHashMap<>();
    secondary.put("delivered", metric("B/s", 1e8 * speed));
    secondary.put("roundSeconds", metric("s/round", seconds / speed));
    secondary.put("serverPeak", metric("B", 9e7));
    secondary.put("clientPeak", metric("B", 8e7));
    cell.add(fork(cell, 1, "ops/s", speed / seconds, secondary, 4_000_000, Optional.empty()));
    cells.add(cell);
  }

  /** One cell of each fault, one noisy, one without any parameter. */
  private void others() {
    CellRecord failed =
        planned("UdpSendBenchmark.send", Map.of("model", "PROCESS_POOL", "workers", "64"), 2);
    failed.addFailure(1, "killed after the time-out of 60000 ms");
    failed.addFailure(2, "flow 1: <3> of 16384 datagrams lost & \"gone\"");
    CellRecord invalid = planned("PingPongBenchmark.offered", Map.of("rate", "1000"), 2);
    CellRecord unfinished = planned("ControlBenchmark.nanoTime", Map.of(), 3);
    for (int fork = 1; fork <= 2; fork++) {
      Map<String, Metric> noisy = Map.of("steal", metric("%", 3.5), "foreignCpu", metric("%", 9));
      invalid.add(fork(invalid, fork, "ops/s", 900, noisy, 900_000, Optional.of("rate missed")));
      unfinished.add(fork(unfinished, fork, "ns/op", 25.5, Map.of(), 0, Optional.empty()));
    }
    cells.addAll(List.of(failed, invalid, unfinished));
    cells.add(CellRecord.skipped("UdpSendBenchmark.send[workers=128]", "too many for this suite"));
  }

  private static CellRecord planned(String benchmark, Map<String, String> parameters, int forks) {
    StringBuilder id = new StringBuilder(benchmark);
    if (!parameters.isEmpty()) {
      id.append(
          new TreeMap<>(parameters)
              .toString()
              .replace(", ", ",")
              .replace('{', '[')
              .replace('}', ']'));
    }
    return CellRecord.planned(id.toString(), benchmark, parameters, forks);
  }

  private double noise() {
    return speed * (1 + 0.01 * random.nextGaussian());
  }

  private static Metric metric(String unit, double value) {
    return new Metric(unit, List.of(value, value));
  }

  private static Timed timed(String benchmark) {
    return switch (benchmark) {
      case "TcpChunkBenchmark.transfer" -> Timed.CHUNK;
      case "PingPongBenchmark.bounce", "PingPongBenchmark.offered" -> Timed.ROUND_TRIP;
      case "FileServerBenchmark.request" -> Timed.REQUEST;
      default -> Timed.SEND_CALL;
    };
  }

  private ForkRecord fork(
      CellRecord cell,
      int number,
      String unit,
      double score,
      Map<String, Metric> secondary,
      long nanos,
      Optional<String> invalid) {
    Map<String, Histogram> latencies = new LinkedHashMap<>();
    if (nanos > 0) {
      Histogram histogram = Latency.histogram();
      for (int i = 1; i <= 400; i++) {
        histogram.recordValue(nanos + nanos * (i % 50) / 100 + random.nextInt(50));
      }
      latencies.put(timed(cell.benchmark()).label(), histogram);
    }
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("benchmark", "io.loopmark.bench." + cell.benchmark());
    header.put("mode", "thrpt");
    header.put("forks", 1);
    return new ForkRecord(number, header, metric(unit, score), secondary, latencies, invalid);
  }
}
