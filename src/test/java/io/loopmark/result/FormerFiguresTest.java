package io.loopmark.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.latency.Latency;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs recorded before latencies had names are read in today's. */
@Timeout(20)
class FormerFiguresTest {
  @ParameterizedTest
  @CsvSource({
    "UdpSendBenchmark.send, sendCall",
    "DownloadAndSendBenchmark.relay, sendCall",
    "TcpChunkBenchmark.transfer, chunkStored",
    "PingPongBenchmark.bounce, roundTrip",
    "PingPongBenchmark.offered, roundTrip",
    "FileServerBenchmark.request, request",
    "ControlBenchmark.handOff, handOff",
    "ControlBenchmark.workerStart, start",
    "Stranger.benchmark, latency"
  })
  void whatWasTimedFollowsFromTheBenchmark(String benchmark, String label) {
    ForkRecord renewed = FormerFigures.renewed(fork("latency"), benchmark, Map.of());
    assertThat(renewed.latencies()).containsOnlyKeys(label);
    assertThat(renewed.secondary()).containsKey(label);
    assertThat(renewed.latencies().get(label).getTotalCount()).isEqualTo(3);
  }

  @Test
  void serversAndDueOnesHaveNamesToo() {
    assertThat(
            FormerFigures.renewed(
                    fork("serverLatency", "intendedLatency"), "PingPongBenchmark.offered", Map.of())
                .latencies())
        .containsOnlyKeys("chunkWrite", "intendedRoundTrip");
  }

  @ParameterizedTest
  @CsvSource({
    "SINGLE_THREAD, SELECTOR, 5, false",
    "SINGLE_THREAD, SELECTOR, 1, true",
    "THREAD_POOL, SINGLE_THREAD, 5, false",
    "THREAD_POOL, THREAD_POOL, 5, false",
    "THREAD_POOL, THREAD_PER_CLIENT, 5, true"
  })
  void aGlobalRateNeedsTransfersThatOverlap(
      String model, String server, String clients, boolean there) {
    Map<String, String> parameters = Map.of("model", model, "server", server, "clients", clients);
    ForkRecord renewed =
        FormerFigures.renewed(fork("latency"), "TcpChunkBenchmark.transfer", parameters);
    assertThat(renewed.secondary().containsKey("globalRate")).isEqualTo(there);
  }

  @ParameterizedTest
  @CsvSource({
    "UdpSendBenchmark.send, model, PROCESS_POOL, false",
    "UdpSendBenchmark.send, model, THREAD_POOL, true",
    "PingPongBenchmark.bounce, peer, PROCESS, false",
    "FileServerBenchmark.request, model, THREAD_POOL, false"
  })
  void whatOnlyOneOfSeveralProcessesAllocatedIsNoFigure(
      String benchmark, String parameter, String value, boolean there) {
    ForkRecord renewed =
        FormerFigures.renewed(fork("latency"), benchmark, Map.of(parameter, value));
    assertThat(renewed.secondary().containsKey("allocRate")).isEqualTo(there);
  }

  @Test
  void todaysForkStaysAsItIs() {
    ForkRecord fork = fork("chunk");
    assertThat(
            FormerFigures.renewed(
                fork, "TcpChunkBenchmark.transfer", Map.of("model", "PROCESS_POOL")))
        .isSameAs(fork);
  }

  /** A committed run of such a build. */
  @Test
  void aFormerRunIsRead() throws Exception {
    Path reference = Path.of("results", "reference-quick", "350a61b");
    for (CellRecord cell : RunReader.read(reference).cells()) {
      assertThat(cell.timed()).doesNotContain("latency", "serverLatency", "intendedLatency");
      if (cell.benchmark().equals("UdpSendBenchmark.send") && !cell.forks().isEmpty()) {
        assertThat(cell.forks().getFirst().secondary()).containsKey("sendCall");
      }
    }
  }

  private static ForkRecord fork(String... labels) {
    Map<String, Metric> secondary = new LinkedHashMap<>();
    secondary.put("globalRate", new Metric("B/s", List.of(1.0)));
    secondary.put("allocRate", new Metric("B/s", List.of(1.0)));
    Map<String, Histogram> latencies = new LinkedHashMap<>();
    for (String label : labels) {
      Histogram times = Latency.histogram();
      times.recordValueWithCount(1_000, 3);
      latencies.put(label, times);
      secondary.put(label, new Metric("ns/op", List.of(1_000.0)));
    }
    Metric score = new Metric("ops/s", List.of(1.0));
    return new ForkRecord(1, Map.of(), score, secondary, latencies, Optional.empty());
  }
}
