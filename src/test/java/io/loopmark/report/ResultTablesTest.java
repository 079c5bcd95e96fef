package io.loopmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.Golden;
import io.loopmark.result.SampleCells;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** The tables that people read, to the character. */
@Timeout(30)
@Isolated
class ResultTablesTest {
  private final ResultTables tables = new ResultTables(SampleCells.all());

  @Test
  void text() throws Exception {
    Golden.check("report/tables.txt", tables.text());
  }

  @Test
  void theSameInEveryLocale() {
    String english = tables.text();
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(new ResultTables(SampleCells.all()).text()).isEqualTo(english);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void nothingMeasuredIsNoTable() {
    assertThat(new ResultTables(List.of(SampleCells.skipped())).text())
        .isEqualTo(
            """
            Skipped: 1 of 1 cells
              UdpSendBenchmark.send[model=THREAD_PER_JOB,workers=2]: too slow for this suite

            """);
  }
}
