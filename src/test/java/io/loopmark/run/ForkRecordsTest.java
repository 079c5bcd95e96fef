package io.loopmark.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.result.Metric;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Less than 99 % of a rate is another rate. */
@Timeout(10)
class ForkRecordsTest {
  private static final Metric ROUNDS = metric(4.7);

  @Test
  void withoutARateNoneIsMissed() {
    assertThat(ForkRecords.missedRate(ROUNDS, Map.of())).isEmpty();
  }

  @Test
  void theScoreIsTheRateWhereNothingElseTellsIt() {
    Map<String, Metric> secondary = Map.of("targetRate", metric(1_000));
    assertThat(ForkRecords.missedRate(metric(990, 990), secondary)).isEmpty();
    assertThat(ForkRecords.missedRate(metric(989, 990), secondary))
        .hasValue("rate missed: 1000/s offered, 990/s achieved");
  }

  @Test
  void ofRoundsTheRateOfTheirRequestsCounts() {
    assertThat(
            ForkRecords.missedRate(
                ROUNDS, Map.of("targetRate", metric(100), "achievedRate", metric(99.5, 98.5))))
        .isEmpty();
    assertThat(
            ForkRecords.missedRate(
                ROUNDS, Map.of("targetRate", metric(100), "achievedRate", metric(97, 99))))
        .hasValue("rate missed: 100/s offered, 98/s achieved");
  }

  private static Metric metric(double... iterations) {
    return new Metric("ops/s", DoubleStream.of(iterations).boxed().toList());
  }
}
