package io.loopmark.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.Hostile;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What JMH prints, as a user sees it. */
@Timeout(30)
class PrintableStreamTest {
  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private final PrintStream out =
      PrintableStream.over(new PrintStream(screen, false, StandardCharsets.UTF_8));

  @Test
  void aFailuresMessageIsShownAndNoFrame() {
    out.print("Iteration   1: ");
    assertThat(shown()).as("while it is measured").isEqualTo("Iteration   1: ");
    out.println("<failure>");
    out.println();
    out.println("java.io.IOException: lost ñ");
    out.println("\tat a.B.c(B.java:1)");
    out.print("\tat a.B");
    out.flush();
    out.println(".d(B.java:2)");
    out.println("\t... 3 more");
    out.println("  at last");
    assertThat(shown())
        .isEqualTo("Iteration   1: <failure>\n\njava.io.IOException: lost ñ\n  at last\n");
  }

  @Test
  void nothingUnprintableComesThrough() {
    out.println(Hostile.ALL);
    out.print(Hostile.USUAL + "x".repeat(200_000));
    out.flush();
    Hostile.assertHarmless(shown());
    assertThat(shown()).hasSizeGreaterThan(200_000);
  }

  private String shown() {
    return screen.toString(StandardCharsets.UTF_8);
  }
}
