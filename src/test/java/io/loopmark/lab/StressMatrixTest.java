package io.loopmark.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.Golden;
import io.loopmark.document.Csv;
import io.loopmark.document.Markdown;
import io.loopmark.latency.Latency;
import io.loopmark.result.CellRecord;
import io.loopmark.result.ForkRecord;
import io.loopmark.result.Metric;
import io.loopmark.result.SampleCells;
import io.loopmark.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The lab's matrix as people read it, to the character. */
@Timeout(30)
class StressMatrixTest {
  private static final String BENCHMARK = "FileServerBenchmark.request";
  private static final Words WORDS = Words.of("report", "en");

  /** Rows of every fate, neither in the matrix's order nor all of the matrix. */
  private static List<CellRecord> cells() {
    List<CellRecord> cells = new ArrayList<>(SampleCells.all());
    CellRecord lateNumber = planned(1, "UPLOAD", "100MiB", 50, 50, "THREAD_POOL");
    lateNumber.add(fork(1, 20, 104_857_600L * 50, Optional.empty()));
    cells.add(lateNumber);

    CellRecord twoForks = planned(2, "DOWNLOAD", "10485760", 5, 5, "THREAD_POOL");
    twoForks.add(fork(1, 0.1, 10_485_760L * 5, Optional.empty()));
    twoForks.add(fork(2, 0.3, 10_485_760L * 5, Optional.empty()));
    cells.add(twoForks);

    CellRecord noPublishedRow = planned(1, "DOWNLOAD", "256KiB", 5, 2, "VIRTUAL_THREADS");
    noPublishedRow.add(fork(1, 0.004, 262_144L * 5, Optional.empty()));
    cells.add(noPublishedRow);

    CellRecord failed = planned(1, "DOWNLOAD", "50MiB", 50, 50, "PROCESS_POOL");
    failed.addFailure(
        1,
        "3 of 50 clients failed, 1 of 50 server workers died: client 7: EOFException: the \"other\""
            + " side left; server process 4711 ended with exit code 137; stderr ends: a | b");
    cells.add(failed);

    CellRecord oneForkFailed = planned(2, "UPLOAD", "10MiB", 1, 1, "PROCESS_POOL");
    oneForkFailed.add(fork(1, 0.05, 10_485_760L, Optional.empty()));
    oneForkFailed.addFailure(2, "killed after the time-out of 60000 ms");
    cells.add(oneForkFailed);

    CellRecord invalid = planned(1, "DOWNLOAD", "10MiB", 1, 1, "PROCESS_POOL");
    invalid.add(fork(1, 0.02, 10_485_760L, Optional.of("not to be used")));
    cells.add(invalid);

    cells.add(planned(1, "UPLOAD", "50MiB", 1, 1, "PROCESS_POOL"));
    CellRecord realFile = planned(1, "UPLOAD", "a, b.bin", 2, 1, "THREAD_POOL");
    realFile.add(fork(1, 0.5, 3_000_000, Optional.empty()));
    cells.add(realFile);

    Map<String, String> several = new TreeMap<>(realFile.parameters());
    several.put("requests", "1000");
    CellRecord manyRequests = CellRecord.planned("x", BENCHMARK, several, 1);
    manyRequests.add(fork(1, 1, 1, Optional.empty()));
    cells.add(manyRequests);
    cells.add(CellRecord.skipped(BENCHMARK + "[server=SELECTOR]", "cannot serve files here"));
    return cells;
  }

  private static String csvOf(List<CellRecord> cells) {
    return Csv.of(new StressMatrix(cells).table(WORDS));
  }

  @Test
  void csv() throws Exception {
    Golden.check("report/stress-matrix.csv", csvOf(cells()));
  }

  @Test
  void markdown() throws Exception {
    Golden.check("report/stress-matrix.md", Markdown.whole(new StressMatrix(cells()).table(WORDS)));
  }

  @Test
  void theAssignmentsNineColumnsComeFirst() {
    assertThat(csvOf(cells()).lines().findFirst().orElseThrow())
        .startsWith(
            "number,operation,volume,client_workers,server_workers,total_seconds_per_client,"
                + "throughput_per_client_mb_per_s,clients_ok_failed,servers_ok_failed,");
  }

  @Test
  void aRowsThroughputIsItsVolumeOverItsOwnTime() {
    // Two forks of 0.1 and 0.3 s: 0.2 s. The mean of their rates would be 69.905 MB/s.
    assertThat(csvOf(cells())).contains("5,DOWNLOAD,10485760,5,5,0.200000,52.429,5/0,5/0,");
  }

  @Test
  void otherBenchmarksHaveNoMatrix() {
    assertThat(new StressMatrix(SampleCells.all()).isEmpty()).isTrue();
    assertThat(new StressMatrix(cells()).isEmpty()).isFalse();
  }

  static CellRecord planned(
      int forks, String operation, String size, int clients, int serverWorkers, String model) {
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("operation", operation);
    parameters.put("fileSize", size);
    parameters.put("clients", Integer.toString(clients));
    parameters.put("requests", "1");
    parameters.put("model", model.equals("VIRTUAL_THREADS") ? "THREAD_POOL" : model);
    parameters.put("server", model);
    parameters.put("serverWorkers", Integer.toString(serverWorkers));
    return CellRecord.planned(BENCHMARK + parameters, BENCHMARK, parameters, forks);
  }

  private static ForkRecord fork(int number, double seconds, long bytes, Optional<String> invalid) {
    Histogram latency = Latency.histogram();
    latency.recordValueWithCount(1_000_000, 980);
    latency.recordValueWithCount(5_000_000, 20);
    Map<String, Metric> secondary =
        Map.of(
            "delivered", new Metric("B/s", List.of(bytes / seconds)),
            "roundSeconds", new Metric("s/round", List.of(seconds)),
            "serverPeak", new Metric("B", List.of(64.0 * (1 << 20))),
            "clientPeak", new Metric("B", List.of(100.5 * (1 << 20))),
            "request", new Metric("ns/op", List.of(latency.getMean())));
    return new ForkRecord(
        number,
        Map.of(),
        new Metric("ops/s", List.of(1 / seconds)),
        secondary,
        Map.of("request", latency),
        invalid);
  }
}
