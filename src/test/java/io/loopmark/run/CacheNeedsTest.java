package io.loopmark.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.suite.Catalog;
import io.loopmark.suite.Plan;
import io.loopmark.suite.SuiteReader;
import io.loopmark.work.Job;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which caches a plan waits for. */
class CacheNeedsTest {
  @ParameterizedTest
  @CsvSource({
    // suite, benchmarks, with one parameter given, workers, one job
    "quickstart, .*, model, THREAD_PER_JOB, false, ",
    "quickstart, .*, model, PROCESS_PER_JOB, false, UDP_SEND",
    "quickstart, .*, model, PROCESS_POOL, true, ",
    "quickstart, .*, via, SENDMMSG, false, UDP_SEND_NATIVE",
    "quickstart, .*, placement, ONE_CORE, true, ",
    "quickstart, .*, topology, THREE_HOSTS, true, UDP_SEND",
    "quick, relay, model, PROCESS_PER_JOB, false, RELAY",
    "full, transfer, stack, NETTY_NIO, true, TCP_FETCH_NETTY_NIO",
    "full, transfer, model, PROCESS_PER_JOB, false, TCP_FETCH",
    "full, request, model, PROCESS_PER_JOB, true, FILE_SERVER",
    "quick, request, server, THREAD_POOL, true, ",
    "quick, bounce, waiting, BLOCK, true, ",
    "full, handOff, model, PROCESS_PER_JOB, true, PROBE",
    "full, workerStart, , , true, PROBE",
  })
  void aPlanWaitsForWhatItUses(
      String suite, String include, String name, String value, boolean workers, Job.Kind oneJob)
      throws Exception {
    Map<String, List<String>> given = name == null ? Map.of() : Map.of(name, List.of(value));
    Plan plan = Plan.of(new SuiteReader(Catalog.ofClassPath()).read(suite), include, given);
    assertThat(plan.cells()).isNotEmpty();
    assertThat(CacheNeeds.of(plan.cells()))
        .isEqualTo(new CacheNeeds(true, workers, oneJob == null ? Set.of() : Set.of(oneJob)));
  }

  @Test
  void withoutCellsThereIsNothingToWaitFor() {
    assertThat(CacheNeeds.of(List.of())).isEqualTo(new CacheNeeds(false, false, Set.of()));
  }
}
