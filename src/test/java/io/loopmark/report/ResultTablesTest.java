package io.loopmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.Golden;
import io.loopmark.result.SampleCells;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    assertThat(new ResultTables(List.of(SampleCells.skipped())).text()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 100, 120})
  void aWindowHasTheColumnsThatFit(int width) {
    String all = tables.text();
    String fitting = new ResultTables(SampleCells.all(), width).text();
    assertThat(all.lines()).anyMatch(line -> line.length() > width);
    assertThat(fitting.lines()).allMatch(line -> line.length() <= width);
    assertThat(fitting.lines().filter(line -> line.startsWith("model")))
        .singleElement()
        .asString()
        .contains("score")
        .contains("p99 µs")
        .doesNotContain("max µs");
  }
}
