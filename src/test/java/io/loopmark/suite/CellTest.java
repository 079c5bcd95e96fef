package io.loopmark.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.suite.Settings.Timing;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The name of a cell in every file, which must be the same in every run. */
@Timeout(30)
class CellTest {
  private static final Catalog.Entry ENTRY = new Catalog.Entry("B.send", "p.B.send", Map.of());
  private static final Timing TIMING = new Timing(1, Duration.ofSeconds(1));
  private static final Settings SETTINGS = new Settings(1, TIMING, TIMING, Duration.ofMinutes(1));

  @Test
  void theIdSortsParametersByName() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("workers", "2");
    parameters.put("fileSize", "64KiB");
    parameters.put("model", "THREAD_POOL");
    Cell cell = new Cell(ENTRY, parameters, SETTINGS);
    assertThat(cell.id()).isEqualTo("B.send[fileSize=64KiB,model=THREAD_POOL,workers=2]");
    assertThat(cell.parameters().keySet()).containsExactly("fileSize", "model", "workers");
  }

  @Test
  void theIdDoesNotChangeWithWhatTheCallerDoesToItsMap() {
    Map<String, String> parameters = new LinkedHashMap<>(Map.of("workers", "2"));
    Cell cell = new Cell(ENTRY, parameters, SETTINGS);
    parameters.put("workers", "3");
    assertThat(cell.id()).isEqualTo("B.send[workers=2]");
  }

  @Test
  void withoutParametersTheIdIsTheBenchmark() {
    assertThat(new Cell(ENTRY, Map.of(), SETTINGS).id()).isEqualTo("B.send");
  }
}
