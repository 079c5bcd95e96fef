package io.loopmark.latency;

import static org.assertj.core.api.Assertions.assertThat;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A percentile needs ten samples beyond it. */
@Timeout(10)
class PercentilesTest {
  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "50, 20",
    "90, 100",
    "95, 200",
    "99, 1000",
    "99.9, 10000",
    "99.99, 100000",
    "100, 1"
  })
  void aPercentileTakesTenSamplesBeyondIt(double percentile, long samples) {
    assertThat(Percentiles.needed(percentile)).isEqualTo(samples);
    assertThat(Percentiles.enough(samples, percentile)).isTrue();
    assertThat(Percentiles.enough(samples - 1, percentile)).isFalse();
    assertThat(Percentiles.of(counted(samples), percentile)).isEqualTo(1_000);
    assertThat(Percentiles.of(counted(samples - 1), percentile)).isNaN();
  }

  @Test
  void resultsHaveTheRestAsNoNumber() {
    assertThat(Percentiles.of(counted(150)))
        .hasToString("{0.0=1000.0, 50.0=1000.0, 90.0=1000.0, 99.0=NaN, 99.9=NaN, 100.0=1000.0}");
    assertThat(Percentiles.of(counted(0)).values()).containsOnly(Double.NaN);
  }

  @Test
  void forksAreJudgedWhenAllTogetherHaveEnoughAndEachHasOneSampleBeyond() {
    assertThat(Percentiles.obstacle(new long[] {334, 334, 334}, 99)).isEmpty();
    assertThat(Percentiles.obstacle(new long[] {333, 333, 333}, 99))
        .hasValue("999 of 1000 samples over all forks");
    assertThat(Percentiles.obstacle(new long[] {100, 900}, 99)).isEmpty();
    assertThat(Percentiles.obstacle(new long[] {5_000, 99}, 99))
        .hasValue("99 of 100 samples in one fork");
    assertThat(Percentiles.obstacle(new long[0], 99)).hasValue("0 of 1000 samples over all forks");
  }

  private static Histogram counted(long samples) {
    Histogram histogram = Latency.histogram();
    if (samples > 0) {
      histogram.recordValueWithCount(1_000, samples);
    }
    return histogram;
  }
}
