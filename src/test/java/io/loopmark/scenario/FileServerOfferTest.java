package io.loopmark.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.hosts.NetworkPlan;
import io.loopmark.latency.Timed;
import io.loopmark.net.IpFamily;
import io.loopmark.net.StallGuard;
import io.loopmark.work.ConcurrencyModel;
import io.loopmark.work.FileOperation;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests at a fixed rate, under every model of clients and of servers. */
@Tag("slow")
@Timeout(60)
class FileServerOfferTest {
  private static final int CLIENTS = 2;
  private static final int REQUESTS = 10;
  private static final int BYTES = 3_000;
  private static final int RATE = 1_000;

  @BeforeAll
  static void theSharedGuardLivesAsLongAsTheJvm() {
    assertThat(StallGuard.shared()).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "DOWNLOAD, SINGLE_THREAD, THREAD_POOL",
    "DOWNLOAD, THREAD_PER_JOB, VIRTUAL_THREADS",
    "DOWNLOAD, THREAD_POOL, PROCESS_POOL",
    "UPLOAD, VIRTUAL_THREADS, THREAD_POOL",
    "UPLOAD, PROCESS_PER_JOB, THREAD_POOL",
    "UPLOAD, SINGLE_THREAD, PROCESS_POOL",
    "DOWNLOAD, PROCESS_POOL, VIRTUAL_THREADS"
  })
  void everyRequestIsTimedTwice(FileOperation operation, ConcurrencyModel model, ServerModel server)
      throws Exception {
    try (FileServerScenario scenario =
        new FileServerScenario(
            new FileServerScenario.Settings(
                operation,
                BYTES + "",
                CLIENTS,
                REQUESTS,
                model,
                1,
                server,
                NetworkPlan.loopback(IpFamily.INET)))) {
      scenario.offer(RATE);
      for (int i = 0; i < 2; i++) {
        check(scenario.round());
      }
    }
  }

  private static void check(Round round) {
    long requests = CLIENTS * REQUESTS;
    assertThat(round.delivered()).isEqualTo(requests * BYTES);
    assertThat(round.latencies())
        .containsOnlyKeys(Timed.REQUEST.label(), Timed.INTENDED_REQUEST.label());
    Histogram begun = Times.of(round, Timed.REQUEST);
    Histogram due = Times.of(round, Timed.INTENDED_REQUEST);
    assertThat(List.of(begun.getTotalCount(), due.getTotalCount())).containsOnly(requests);
    // A request is begun when it is due or later.
    assertThat(due.getMean()).isGreaterThanOrEqualTo(begun.getMean());
    double achieved = round.figures().get(Metrics.ACHIEVED_RATE).value();
    assertThat(achieved).isPositive().isLessThanOrEqualTo(RATE);
    assertThat(round.figures().get(Metrics.ACHIEVED_RATE).unit()).isEqualTo("requests/s");
  }

  @Test
  void aRoundMustBeLongEnoughAndNotTooLong() {
    assertThat(obstacle("10", "5", "1")).isNull();
    assertThat(obstacle("1000", "5", "2000")).isNull();
    assertThat(obstacle("1000", "5", "1"))
        .isEqualTo(
            "a round of 5 requests at 1000 a second takes 0.005 s; accepted: 0.2 to 10.0 s, with"
                + " these clients and this rate 40 to 2000 requests of each");
    assertThat(obstacle("1", "5", "1000000"))
        .startsWith("a round of 5000000 requests at 1 a second takes 5000000.000 s; accepted: ")
        .endsWith("1 to 2 requests of each");
  }

  private static String obstacle(String rate, String clients, String requests) {
    return Feasibility.obstacle(
            Map.of(
                "operation", "DOWNLOAD",
                "server", "THREAD_POOL",
                "rate", rate,
                "clients", clients,
                "requests", requests))
        .orElse(null);
  }
}
