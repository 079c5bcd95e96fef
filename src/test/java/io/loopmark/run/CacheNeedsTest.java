package io.loopmark.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.suite.Catalog;
import io.loopmark.suite.Plan;
import io.loopmark.suite.SuiteReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which caches a plan waits for. */
class CacheNeedsTest {
  @ParameterizedTest
  @CsvSource({
    // suite, benchmarks, with one parameter given, workers, one job
    "quickstart, .*, model, THREAD_PER_JOB, false, false",
    "quickstart, .*, model, PROCESS_PER_JOB, false, true",
    "quickstart, .*, model, PROCESS_POOL, true, false",
    "quickstart, .*, via, SENDMMSG, true, true",
    "quickstart, .*, placement, ONE_CORE, true, true",
    "quickstart, .*, topology, THREE_HOSTS, true, true",
    "quick, relay, model, PROCESS_PER_JOB, false, true",
    "quick, transfer, stack, NETTY_NIO, true, true",
    "quick, request, server, THREAD_POOL, true, true",
    "quick, bounce, waiting, BLOCK, true, true",
    "quick, workerStart, , , true, true",
  })
  void aPlanWaitsForWhatItUses(
      String suite, String include, String name, String value, boolean workers, boolean oneJob)
      throws Exception {
    Map<String, List<String>> given = name == null ? Map.of() : Map.of(name, List.of(value));
    Plan plan = Plan.of(new SuiteReader(Catalog.ofClassPath()).read(suite), include, given);
    assertThat(plan.cells()).isNotEmpty();
    assertThat(CacheNeeds.of(plan.cells())).isEqualTo(new CacheNeeds(true, workers, oneJob));
  }

  @Test
  void withoutCellsThereIsNothingToWaitFor() {
    assertThat(CacheNeeds.of(List.of())).isEqualTo(new CacheNeeds(false, false, false));
  }
}
