package io.loopmark.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MedianTest {
  @Test
  void isTheMiddleOrHalfwayBetweenTheTwo() {
    assertThat(Median.of(3)).isEqualTo(3);
    assertThat(Median.of(9, 1, 2)).isEqualTo(2);
    assertThat(Median.of(9, 1, 2, 4)).isEqualTo(3);
  }

  /** As tables of the sign test have it: of ten the second and the ninth. */
  @Test
  void anIntervalIsFromOneOfTheValuesToAnother() {
    double[] ten = IntStream.of(3, 1, 2, 10, 9, 8, 4, 5, 7, 6).asDoubleStream().toArray();
    assertThat(Median.withInterval(ten)).isEqualTo(new Median(5.5, 2, 9));
    assertThat(Median.withInterval(2, 1)).isEqualTo(new Median(1.5, 1, 2));
    assertThat(ten[0]).as("its values stay in their order").isEqualTo(3);
  }

  @Test
  void anIntervalHasTheTruthAsOftenAsItSaysOfALopsidedDistribution() {
    Random random = new Random(5);
    long missed =
        IntStream.range(0, 4_000)
            .mapToObj(_ -> random.doubles(15).map(value -> -Math.log(value)).toArray())
            .map(Median::withInterval)
            .filter(median -> median.low() > Math.log(2) || median.high() < Math.log(2))
            .count();
    // Exactly: twice the chance that at most three of fifteen lie below, 3.5 %.
    assertThat(missed / 4_000.0).isBetween(0.026, 0.045);
  }
}
