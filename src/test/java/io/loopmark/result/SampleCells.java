package io.loopmark.result;

import io.loopmark.latency.Latency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** Cells of fixed figures: whole, failed in part, failed, unfinished, skipped, without latency. */
public final class SampleCells {
  private static final String SEND = "UdpSendBenchmark.send";

  private SampleCells() {}

  /** One of each, in a plan's order. */
  public static List<CellRecord> all() {
    return List.of(
        whole(),
        partlyFailed(),
        failed(),
        unfinished(),
        control(),
        skipped(),
        corrupt(),
        invalid());
  }

  /** Two forks measured, the data of one other than what was sent. */
  public static CellRecord corrupt() {
    CellRecord cell = planned("PROCESS_PER_JOB", 3);
    cell.add(fork(1, 1234.5, 1235.5, latency(100, 2_000)));
    cell.addInvalid(2, "flow 1: 3 of 16384 datagrams lost in flow WINDOWED, which loses none");
    cell.add(fork(3, 1200, 1201, latency(100, 3_000)));
    return cell;
  }

  /**
   * Three forks whose latencies differ, so that a percentile of all is not the mean of theirs:
   * 1000, 10 and 10 operations of 1, 100 and 500 µs.
   */
  public static CellRecord whole() {
    CellRecord cell = planned("SINGLE_THREAD", 3);
    cell.add(fork(1, 10, 12, latency(1_000, 1_000)));
    cell.add(fork(2, 20, 22, latency(10, 100_000)));
    cell.add(fork(3, 30, 32, latency(10, 500_000)));
    return cell;
  }

  /** Two forks measured, one failed. */
  public static CellRecord partlyFailed() {
    CellRecord cell = planned("THREAD_POOL", 3);
    cell.add(fork(1, 1234.5, 1235.5, latency(100, 2_000)));
    cell.addFailure(2, "flow 1: 3 of 16384 datagrams lost");
    cell.add(fork(3, 1200, 1201, latency(100, 3_000)));
    return cell;
  }

  /** No fork measured. */
  public static CellRecord failed() {
    CellRecord cell = planned("PROCESS_POOL", 2);
    cell.addFailure(1, "killed after the time-out of 60000 ms");
    cell.addFailure(2, "Connection refused");
    return cell;
  }

  /** One fork of two. */
  public static CellRecord unfinished() {
    CellRecord cell = planned("VIRTUAL_THREADS", 2);
    cell.add(fork(1, 0.05, 0.07, latency(5, 7_000)));
    return cell;
  }

  /** No parameters, no secondary metrics. */
  public static CellRecord control() {
    String name = "ControlBenchmark.nanoTime";
    CellRecord cell = CellRecord.planned(name, name, Map.of(), 1);
    cell.add(
        new ForkRecord(
            1,
            header(name, "avgt"),
            new Metric("ns/op", List.of(25.5, 26.5)),
            Map.of(),
            Map.of(),
            Optional.empty()));
    return cell;
  }

  /** Two forks measured, the figures of one not to be used. */
  public static CellRecord invalid() {
    CellRecord cell =
        CellRecord.planned(
            "PingPongBenchmark.offered[rate=1000]",
            "PingPongBenchmark.offered",
            Map.of("rate", "1000"),
            2);
    cell.add(offered(1, 1_000, Optional.empty()));
    cell.add(offered(2, 900, Optional.of("rate missed: 1000/s offered, 900/s achieved")));
    return cell;
  }

  private static ForkRecord offered(int number, double achieved, Optional<String> invalid) {
    Map<String, Histogram> latencies = new LinkedHashMap<>();
    latencies.put("sendCall", latency(100, 50_000));
    latencies.put("intendedRoundTrip", latency(100, 60_000));
    Map<String, Metric> secondary = new LinkedHashMap<>();
    secondary.put("intendedRoundTrip", new Metric("ns/op", List.of(60_000.0)));
    secondary.put("targetRate", new Metric("ops/s", List.of(1_000.0)));
    return new ForkRecord(
        number,
        header("PingPongBenchmark.offered", "thrpt"),
        new Metric("ops/s", List.of(achieved)),
        secondary,
        latencies,
        invalid);
  }

  /** Left out. */
  public static CellRecord skipped() {
    return CellRecord.skipped(id("THREAD_PER_JOB"), "too slow for this suite");
  }

  private static CellRecord planned(String model, int forks) {
    return CellRecord.planned(
        id(model), SEND, new TreeMap<>(Map.of("model", model, "workers", "2")), forks);
  }

  private static String id(String model) {
    return SEND + "[model=" + model + ",workers=2]";
  }

  private static ForkRecord fork(int number, double first, double second, Histogram latency) {
    Map<String, Metric> secondary = new LinkedHashMap<>();
    secondary.put("delivered", new Metric("B/s", List.of(first * 999_999, second * 999_999)));
    secondary.put("sendCall", new Metric("ns/op", List.of(latency.getMean(), latency.getMean())));
    secondary.put("lost", new Metric("datagrams/round", List.of(0.0, number == 2 ? 1.0 : 0.0)));
    secondary.put("offered", new Metric("B/s", List.of(first * 1e6, second * 1e6)));
    secondary.put("startup", new Metric("ms/round", List.of(0.0, 0.0)));
    return new ForkRecord(
        number,
        header(SEND, "thrpt"),
        new Metric("ops/s", List.of(first, second)),
        secondary,
        Map.of("sendCall", latency),
        Optional.empty());
  }

  private static Map<String, Object> header(String benchmark, String mode) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("jmhVersion", "1.37");
    header.put("benchmark", "io.loopmark.bench." + benchmark);
    header.put("mode", mode);
    header.put("threads", 1);
    header.put("forks", 1);
    return header;
  }

  private static Histogram latency(int count, long nanos) {
    Histogram histogram = Latency.histogram();
    histogram.recordValueWithCount(nanos, count);
    return histogram;
  }
}
