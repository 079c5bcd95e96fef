package io.loopmark.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.hosts.NetworkPlan;
import io.loopmark.latency.Timed;
import io.loopmark.net.IpFamily;
import io.loopmark.net.StallGuard;
import io.loopmark.work.ConcurrencyModel;
import io.loopmark.work.FileOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every model of system C's clients against every server of it. */
@Tag("slow")
@Timeout(120)
@Isolated
class FileServerModelsTest {
  private static final int BYTES = 150_000;
  private static final int CLIENTS = 2;
  private static final String ROW_NUMBERS = "150000,1,2,1,[0-9.]+,[0-9.]+,2,0,1,0,\"\"";

  @BeforeAll
  static void theSharedGuardLivesAsLongAsTheJvm() {
    assertThat(StallGuard.shared()).isNotNull();
  }

  @Test
  void everyModelMovesEverythingAndLeavesNothing() throws Exception {
    everyModel(FileOperation.DOWNLOAD, ServerModel.THREAD_POOL);
  }

  @ParameterizedTest
  @CsvSource({
    "DOWNLOAD, VIRTUAL_THREADS",
    "DOWNLOAD, PROCESS_POOL",
    "UPLOAD, THREAD_POOL",
    "UPLOAD, VIRTUAL_THREADS",
    "UPLOAD, PROCESS_POOL"
  })
  void everyServerServesAThreadPool(FileOperation operation, ServerModel server) throws Exception {
    try (Scenario scenario = open(operation, ConcurrencyModel.THREAD_POOL, server)) {
      check(scenario.round(), operation, ConcurrencyModel.THREAD_POOL);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "DOWNLOAD, VIRTUAL_THREADS",
    "DOWNLOAD, PROCESS_POOL",
    "UPLOAD, THREAD_POOL",
    "UPLOAD, VIRTUAL_THREADS",
    "UPLOAD, PROCESS_POOL"
  })
  void everyServerServesEveryModel(FileOperation operation, ServerModel server) throws Exception {
    everyModel(operation, server);
  }

  /** The six client models at once, for most of the time goes into starting processes. */
  private static void everyModel(FileOperation operation, ServerModel server) throws Exception {
    Leftovers before = Leftovers.now();
    List<Future<?>> models = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      for (ConcurrencyModel model : ConcurrencyModel.values()) {
        models.add(
            threads.submit(
                () -> {
                  try (Scenario scenario = open(operation, model, server)) {
                    check(scenario.round(), operation, model);
                  }
                  return model;
                }));
      }
    }
    for (Future<?> model : models) {
      model.get();
    }
    before.checkNothingNew();
  }

  private static void check(Round round, FileOperation operation, ConcurrencyModel model) {
    assertThat(round.offered()).isEqualTo(CLIENTS * BYTES);
    assertThat(round.delivered()).isEqualTo(CLIENTS * BYTES);
    assertThat(round.transferNanos()).isPositive();
    assertThat(round.costs().startup() > 0).isEqualTo(model.usesProcesses());
    double seconds = round.transferNanos() / 1e9;
    assertThat(round.figures())
        .containsOnlyKeys(
            Metrics.REQUEST_RATE, Metrics.ROUND_SECONDS, Metrics.SERVER_PEAK, Metrics.CLIENT_PEAK)
        .containsEntry(Metrics.REQUEST_RATE, new Round.Figure(CLIENTS / seconds, "requests/s"))
        .containsEntry(Metrics.ROUND_SECONDS, new Round.Figure(seconds, "s/round"));
    assertThat(round.figures().get(Metrics.SERVER_PEAK).value()).isGreaterThan(1 << 20);
    assertThat(round.figures().get(Metrics.CLIENT_PEAK).value()).isGreaterThan(1 << 20);
    assertThat(round.latencies()).containsOnlyKeys(Timed.REQUEST.label());
    assertThat(Times.of(round, Timed.REQUEST).getTotalCount()).isEqualTo(CLIENTS);
    assertThat(round.notes())
        .singleElement()
        .satisfies(
            note -> {
              assertThat(note.sheet()).isEqualTo(Note.Sheet.FILE_ROUNDS);
              assertThat(note.line()).matches(operation + "," + ROW_NUMBERS);
            });
  }

  private static Scenario open(FileOperation operation, ConcurrencyModel model, ServerModel server)
      throws Exception {
    return new FileServerScenario(
        new FileServerScenario.Settings(
            operation,
            BYTES + "",
            CLIENTS,
            1,
            model,
            1,
            server,
            NetworkPlan.loopback(IpFamily.INET)));
  }
}
