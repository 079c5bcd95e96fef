package io.loopmark.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Columns that stand below each other, in tables of any length. */
@Timeout(20)
class TextTableTest {
  @Test
  void columnsAreAsWideAsTheirWidestCell() {
    TextTable table = new TextTable(List.of("name", "n"), 1);
    table.add(List.of("a", "1"));
    table.add(List.of("longer", "1000"));
    assertThat(table.text()).isEqualTo("name       n\na          1\nlonger  1000\n");
    assertThat(table.markdown())
        .isEqualTo("| name   |    n |\n| ------ | ---: |\n| a      |    1 |\n| longer | 1000 |\n");
  }

  /** Looking at all rows for each row would take minutes. */
  @Test
  void aTableOfManyRowsIsRenderedInOneGo() {
    TextTable table = new TextTable(List.of("cell", "score", "error"), 1);
    for (int i = 0; i < 60_000; i++) {
      table.add(List.of("cell " + i, Integer.toString(i), "1"));
    }
    assertThat(table.text().lines()).hasSize(60_001).allMatch(line -> line.length() == 24);
  }
}
