package io.loopmark.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.document.DataTable;
import io.loopmark.document.Value;
import io.loopmark.latency.Latency;
import io.loopmark.result.CellRecord;
import io.loopmark.result.ForkRecord;
import io.loopmark.result.Metric;
import io.loopmark.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The matrix on one page: volumes side by side, each beside what was published. */
@Timeout(30)
class StressSummaryTest {
  private final List<CellRecord> cells = new ArrayList<>();

  @Test
  void aRowHasAllItsVolumesHereAndAsPublished() {
    for (String operation : List.of("DOWNLOAD", "UPLOAD")) {
      add(operation, "10MiB", 1, 0.02);
      add(operation, "50MiB", 1, 0.1);
    }
    CellRecord failed = StressMatrixTest.planned(1, "DOWNLOAD", "100MiB", 1, 1, "THREAD_POOL");
    failed.addFailure(1, "1 of 1 clients failed, 0 of 1 server workers died: too slow");
    cells.add(failed);
    add("DOWNLOAD", "10MiB", 50, 0.5);
    DataTable table = table("en").orElseThrow();
    assertThat(table.title()).contains("THREAD_POOL/THREAD_POOL");
    assertThat(table.heads())
        .extracting(DataTable.Head::text)
        .containsExactly(
            "operation, clients × server workers",
            "10MiB here",
            "10MiB published",
            "50MiB here",
            "50MiB published",
            "100MiB here",
            "100MiB published");
    assertThat(shown(table, 0))
        .startsWith("DOWNLOAD 1 × 1", "0.0200 s 1/0", "0.46 s")
        .contains("failed 0/1");
    assertThat(table.rows().getFirst().values().get(1).tone()).as("23 times").isEqualTo(3);
    assertThat(shown(table, 1)).startsWith("UPLOAD 1 × 1", "0.0200 s 1/0");
    assertThat(shown(table, 2)).startsWith("DOWNLOAD 50 × 1", "0.500 s 50/0");
    assertThat(shown(table("es").orElseThrow(), 0)).contains("0,0200 s 1/0", "0,46 s");
  }

  @Test
  void oneVolumeNeedsNoSummary() {
    add("DOWNLOAD", "10MiB", 1, 0.02);
    add("UPLOAD", "10MiB", 1, 0.02);
    assertThat(table("en")).isEmpty();
  }

  private Optional<DataTable> table(String language) {
    return new StressSummary(Words.of("report", language), new StressMatrix(cells)).table();
  }

  private static List<String> shown(DataTable table, int row) {
    return table.rows().get(row).values().stream().map(Value::shown).toList();
  }

  private void add(String operation, String size, int clients, double seconds) {
    CellRecord cell = StressMatrixTest.planned(1, operation, size, clients, 1, "THREAD_POOL");
    Map<String, Metric> times = Map.of("roundSeconds", new Metric("s/round", List.of(seconds)));
    cell.add(
        new ForkRecord(
            1,
            Map.of(),
            new Metric("ops/s", List.of(1 / seconds)),
            times,
            Map.of("request", Latency.histogram()),
            Optional.empty()));
    cells.add(cell);
  }
}
