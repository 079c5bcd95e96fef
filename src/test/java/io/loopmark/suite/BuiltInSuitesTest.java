package io.loopmark.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The suites that come with the project can be planned, and two keep their promise of time. */
@Timeout(30)
class BuiltInSuitesTest {
  static final java.util.List<String> BUILT_IN = SuiteReader.BUILT_IN;

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
    assertThat(Plan.of(reader.read("quick"), ".*", Map.of()).estimate())
        .isLessThan(Duration.ofMinutes(6));
  }
}
