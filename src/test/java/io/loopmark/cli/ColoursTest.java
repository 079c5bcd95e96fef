package io.loopmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.text.PrintableWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Colours, and that nobody else can bring any. */
@Timeout(10)
class ColoursTest {
  private static final String TABLE =
      """
      verdict    cell
      REGRESSED  a
      OK         REGRESSED
      Answer
        UDP: a thread pool
      8 of 28 cells still drifting †
      2 of 28 cells failed, the first: b
      """;

  @Test
  void onlyWordsAtTheBeginningOfALineHaveOne() {
    assertThat(Colours.of(TABLE))
        .isEqualTo(
            """
            verdict    cell
            \u001b[1;31mREGRESSED\u001b[0m  a
            \u001b[32mOK\u001b[0m         REGRESSED
            \u001b[1mAnswer\u001b[0m
              UDP: a thread pool
            \u001b[33m8 of 28 cells still drifting †\u001b[0m
            \u001b[1;31m2 of 28 cells failed, the first: b\u001b[0m
            """);
  }

  @Test
  void whereNobodyWatchesThereIsNone() {
    StringWriter out = new StringWriter();
    Colours.print(new PrintableWriter(new PrintWriter(out)), TABLE);
    assertThat(out).hasToString(TABLE);
  }

  @Test
  void otherCodesThanThoseOfColoursDoNotComeThrough() {
    StringWriter out = new StringWriter();
    PrintableWriter printable = new PrintableWriter(new PrintWriter(out));
    printable.printStyled("\u001b[31mred\u001b[0m \u001b[2J \u001b]0;title\u0007\n");
    assertThat(out).hasToString("\u001b[31mred\u001b[0m \uFFFD[2J \uFFFD]0;title\uFFFD\n");
  }
}
