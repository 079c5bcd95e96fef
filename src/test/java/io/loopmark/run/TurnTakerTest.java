package io.loopmark.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopmark.result.CellRecord;
import io.loopmark.result.SampleCells;
import io.loopmark.result.Score;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that waits for its turns, and what the other process reads of it. */
@Timeout(30)
class TurnTakerTest {
  private final StringWriter said = new StringWriter();

  @Test
  void aLineIsATurnAndItsEndTheEnd() {
    TurnTaker taker = taker("go\n");
    assertThat(taker.forkStarts(1, 8, "B.b[model=X]", 1, Duration.ofSeconds(9))).isTrue();
    taker.forkFailed("B.b[model=X]", 1, "broken");
    assertThat(taker.forkStarts(2, 8, "B.b[model=X]", 2, Duration.ofMillis(1))).isFalse();
    taker.finished();
    taker.unwritable("/a cannot be written (No space left on device)");
    assertThat(said.toString().lines())
        .containsExactly(
            "next 1 8 9000 1 B.b[model=X]",
            "fault B.b[model=X] fork 1: broken",
            "next 2 8 1 2 B.b[model=X]",
            "finished",
            "unwritable /a cannot be written (No space left on device)");
  }

  @Test
  void aForkIsMeasuredInTurnsWhenBothSidesCan() {
    TurnTaker taker = taker("turns\n\n\n");
    taker.offer(true);
    assertThat(taker.forkStarts(1, 8, "B.b", 1, Duration.ofSeconds(9))).isTrue();
    assertThat(taker.accepted()).isTrue();
    assertThat(taker.pass()).isTrue();
    taker.offer(false);
    assertThat(taker.forkStarts(2, 8, "B.b", 2, Duration.ofSeconds(9))).isTrue();
    assertThat(taker.accepted()).isFalse();
    assertThat(taker.pass()).isFalse();
    assertThat(said.toString().lines())
        .containsExactly("turns", "next 1 8 9000 1 B.b", "over", "next 2 8 9000 2 B.b", "over");
  }

  @Test
  void whatItSaysIsUnderstood() throws Exception {
    taker("").forkStarts(3, 8, "B.b[file=my file.txt]", 2, Duration.ofMillis(1500));
    assertThat(Side.Next.parse(said.toString().strip()))
        .isEqualTo(new Side.Next(3, 8, Duration.ofMillis(1500), 2, "B.b[file=my file.txt]"));
  }

  @Test
  void aCellThatIsDoneIsToldWithItsScore() {
    CellRecord cell = SampleCells.whole();
    taker("").cellDone(cell);
    assertThat(said.toString().strip())
        .isEqualTo("done " + Score.of(cell).orElseThrow().words() + " " + cell.id());
    taker("").cellDone(SampleCells.failed());
    assertThat(said.toString().lines()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"next", "next 1 2 3", "next 1 2 3 x B.b", "next 1 2 3 99999999999 B.b"})
  void whatIsNotUnderstoodIsShown(String line) {
    assertThatThrownBy(() -> Side.Next.parse(line))
        .isInstanceOf(SideException.class)
        .hasMessage("said '" + line + "'");
  }

  private TurnTaker taker(String turns) {
    return new TurnTaker(new BufferedReader(new StringReader(turns)), new PrintWriter(said, false));
  }
}
