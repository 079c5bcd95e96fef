package io.loopmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a progress line leaves on a screen of a given width. */
@Timeout(30)
class ProgressLineTest {
  private static final String ERASE = "\r\u001b[K";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream screen = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void itsLastStateStays() {
    ProgressLine line = line(ProgressLine.Unit.THINGS, 8, 100);
    line.stepTo(2);
    line.setExtraMessage("fork 1 of a\u001b[31mcell");
    line.close();
    assertThat(last())
        .isEqualTo("forks 25 % [=====               ] 2/8, 1s, fork 1 of a\ufffd[31mcell\n");
  }

  @Test
  void aNarrowScreenGetsNoBarAndNoSecondLine() {
    ProgressLine line = line(ProgressLine.Unit.THINGS, 8, 20);
    line.stepToEnd();
    line.setExtraMessage("more than fits");
    line.close();
    assertThat(last()).isEqualTo("forks 100 % 8/8, 1s\n").hasSizeLessThanOrEqualTo(20);
  }

  @Test
  void aTotalMayBeUnknownAndBeToldLater() {
    ProgressLine line = line(ProgressLine.Unit.BYTES, -1, 100);
    line.stepBy(1_500_000);
    line.above(() -> screen.println("something"));
    assertThat(text()).contains(ERASE + "something\n" + ERASE + "forks 1.5 MB, ");
    line.maxHint(3_000_000);
    line.stepBy(750_000);
    line.close();
    assertThat(last()).startsWith("forks 75 % [===============     ] 2.3 of 3.0 MB, ");
  }

  @Test
  void afterItsEndNothingIsDrawn() {
    ProgressLine line = line(ProgressLine.Unit.BYTES, 10, 100);
    line.close();
    String before = text();
    line.close();
    line.above(() -> {});
    assertThat(text()).isEqualTo(before);
  }

  private ProgressLine line(ProgressLine.Unit unit, long total, int columns) {
    return new ProgressLine("forks", unit, total, screen, () -> columns);
  }

  private String last() {
    return text().substring(text().lastIndexOf(ERASE) + ERASE.length());
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
