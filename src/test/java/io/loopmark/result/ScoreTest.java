package io.loopmark.result;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cell's score, here and as words for another process. */
@Timeout(30)
class ScoreTest {
  @Test
  void isTheMeanOfForksWithHalfTheirInterval() {
    Score score = Score.of(SampleCells.whole()).orElseThrow();
    assertThat(score.forks()).isEqualTo(3);
    assertThat(score.mean()).isEqualTo(21);
    assertThat(score.geometricMean()).isBetween(18.0, 20.9);
    assertThat(score.halfWidth()).isPositive();
    assertThat(score.unit()).isEqualTo("ops/s");
  }

  @Test
  void twoForksHaveNoInterval() {
    assertThat(Score.of(SampleCells.partlyFailed()).orElseThrow().halfWidth()).isNaN();
  }

  @Test
  void nothingMeasuredIsNoScore() {
    assertThat(Score.of(SampleCells.failed())).isEmpty();
    assertThat(Score.of(SampleCells.skipped())).isEmpty();
  }

  @Test
  void whatItWritesItReads() {
    for (CellRecord cell : new CellRecord[] {SampleCells.whole(), SampleCells.partlyFailed()}) {
      Score score = Score.of(cell).orElseThrow();
      assertThat(Score.parse(score.words())).contains(score);
    }
    Score marked = new Score(3, 1.5, 1.4, Double.NaN, "us/op", Mark.DRIFTING);
    assertThat(Score.parse(marked.words())).contains(marked);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "3 1.5 1.5 NaN ops/s", "3 1 1 NaN ops/s - x", "x 1 1 1 ops/s -"})
  void whatAnotherBuildWritesIsNoScore(String words) {
    assertThat(Score.parse(words)).isEmpty();
  }
}
