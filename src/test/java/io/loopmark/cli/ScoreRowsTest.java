package io.loopmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.result.Score;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A row for each cell as it is done. */
@Timeout(30)
class ScoreRowsTest {
  private static final String POOL = "UdpSendBenchmark.send[model=THREAD_POOL,workers=4]";
  private static final String SINGLE = "UdpSendBenchmark.send[model=SINGLE_THREAD,workers=4]";
  private static final Score SCORE = new Score(3, 27.191, 26.5, 11.03, "ops/s", "†");

  @Test
  void headingsStandAboveTheFirstOnly() {
    ScoreRows rows = new ScoreRows(List.of(POOL, SINGLE), () -> Integer.MAX_VALUE);
    assertThat(rows.row(POOL, SCORE))
        .containsExactly(
            "      score      ±95 %  unit    forks  cell",
            "     27.19†      11.03  ops/s       3  UdpSend THREAD_POOL");
    assertThat(rows.row(SINGLE, new Score(2, 1234567, 1234567, Double.NaN, "us/op", "")))
        .containsExactly("    1234567          –  us/op       2  UdpSend SINGLE_THREAD");
  }

  @Test
  void ofPairsEachSideHasItsScore() {
    ScoreRows rows = new ScoreRows(List.of(POOL, SINGLE), () -> Integer.MAX_VALUE);
    assertThat(rows.row(POOL, SCORE, new Score(3, 29, 28, 1, "ops/s", "")))
        .containsExactly(
            "       base  candidate  unit    forks  cell",
            "     26.50†      28.00  ops/s       3  UdpSend THREAD_POOL");
  }

  @Test
  void aNameEndsWhereTheWindowDoes() {
    assertThat(new ScoreRows(List.of(POOL, SINGLE), () -> 52).row(POOL, SCORE))
        .allMatch(line -> line.length() <= 51)
        .last()
        .asString()
        .endsWith("UdpSend THR…");
  }

  @Test
  void aCellThatNobodyAnnouncedHasItsWholeName() {
    assertThat(new ScoreRows(List.of(), () -> Integer.MAX_VALUE).row(POOL, SCORE))
        .last()
        .asString()
        .endsWith(POOL);
  }
}
