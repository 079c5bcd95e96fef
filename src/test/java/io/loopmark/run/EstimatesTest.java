package io.loopmark.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How long the rest will take. */
@Timeout(30)
class EstimatesTest {
  @Test
  void beforeTheFirstForkThePlansEstimateStands() {
    assertThat(Estimates.left(Duration.ofSeconds(3), Duration.ZERO, Duration.ofSeconds(60)))
        .isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void laterItIsCorrectedByWhatTheForksSoFarTook() {
    Duration done = Duration.ofSeconds(10);
    Duration left = Duration.ofSeconds(20);
    assertThat(Estimates.left(Duration.ofSeconds(15), done, left))
        .isEqualTo(Duration.ofSeconds(30));
    assertThat(Estimates.left(Duration.ofSeconds(5), done, left)).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void afterTheLastNothingIsLeft() {
    assertThat(Estimates.left(Duration.ofSeconds(9), Duration.ofSeconds(10), Duration.ZERO))
        .isZero();
  }
}
