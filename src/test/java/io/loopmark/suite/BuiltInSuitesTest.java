package io.loopmark.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The suites that come with the project can be planned, and two keep their promise of time. */
@Timeout(30)
class BuiltInSuitesTest {
  static final List<String> BUILT_IN = SuiteReader.BUILT_IN;

  private final SuiteReader reader = new SuiteReader(Catalog.ofClassPath());

  @ParameterizedTest
  @FieldSource("BUILT_IN")
  void everyBuiltInSuiteMakesAPlan(String name) throws Exception {
    Plan plan = Plan.of(reader.read(name), ".*", Map.of());
    assertThat(plan.cells()).isNotEmpty();
    assertThat(plan.suite().description()).isNotBlank();
  }

  @Test
  void smokeAndQuickArePlannedWithinTheirTimes() throws Exception {
    assertThat(Plan.of(reader.read("smoke"), ".*", Map.of()).estimate())
        .isLessThan(Duration.ofSeconds(60));
    Plan quick = Plan.of(reader.read("quick"), ".*", Map.of());
    assertThat(quick.time()).contains(Duration.ofMinutes(6));
    assertThat(quick.withoutTime().estimate()).isLessThan(Duration.ofSeconds(330));
    assertThat(quick.cells()).allMatch(cell -> cell.settings().forks() == 3);
  }

  @Test
  void nettyTakesThreeMinutesAtMost() throws Exception {
    assertThat(Plan.of(reader.read("netty"), ".*", Map.of()).estimate())
        .isLessThan(Duration.ofMinutes(3));
  }

  @Test
  void labHoldsTheStressMatrixTwiceExactlyAsItWasPublished() throws Exception {
    List<Cell> cells = fileServerCells("lab");
    assertThat(cells).hasSize(108).allMatch(cell -> cell.settings().forks() == 1);
    for (String model : List.of("THREAD_POOL", "PROCESS_POOL")) {
      Set<List<String>> points = new HashSet<>();
      for (String operation : List.of("DOWNLOAD", "UPLOAD")) {
        for (String size : List.of("10MiB", "50MiB", "100MiB")) {
          for (String clients : List.of("1", "5", "50")) {
            for (String workers : List.of("1", "5", "50")) {
              points.add(List.of(operation, size, clients, "1", model, workers, model));
            }
          }
        }
      }
      assertThat(points).hasSize(54);
      assertThat(cells.stream().map(BuiltInSuitesTest::point).filter(points::contains))
          .hasSize(54)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void stressSmokeServesInEveryWayAndIsShort() throws Exception {
    List<Cell> cells = fileServerCells("stress-smoke");
    assertThat(cells)
        .extracting(c -> point(c).getFirst() + " " + point(c).get(4) + " " + point(c).getLast())
        .containsExactlyInAnyOrder(
            "DOWNLOAD THREAD_POOL THREAD_POOL",
            "DOWNLOAD THREAD_POOL VIRTUAL_THREADS",
            "DOWNLOAD THREAD_POOL PROCESS_POOL",
            "DOWNLOAD PROCESS_POOL THREAD_POOL",
            "DOWNLOAD PROCESS_POOL VIRTUAL_THREADS",
            "DOWNLOAD PROCESS_POOL PROCESS_POOL",
            "UPLOAD THREAD_POOL THREAD_POOL",
            "UPLOAD THREAD_POOL VIRTUAL_THREADS",
            "UPLOAD THREAD_POOL PROCESS_POOL",
            "UPLOAD PROCESS_POOL THREAD_POOL",
            "UPLOAD PROCESS_POOL VIRTUAL_THREADS",
            "UPLOAD PROCESS_POOL PROCESS_POOL");
    assertThat(Plan.of(reader.read("stress-smoke"), ".*", Map.of()).estimate())
        .isLessThan(Duration.ofSeconds(60));
  }

  private List<Cell> fileServerCells(String suite) throws Exception {
    Plan plan = Plan.of(reader.read(suite), ".*", Map.of());
    assertThat(plan.skipped()).isEmpty();
    return plan.cells().stream()
        .filter(cell -> cell.id().startsWith("FileServerBenchmark.request"))
        .toList();
  }

  private static List<String> point(Cell cell) {
    return Stream.of(
            "operation", "fileSize", "clients", "requests", "model", "serverWorkers", "server")
        .map(cell.parameters()::get)
        .toList();
  }
}
