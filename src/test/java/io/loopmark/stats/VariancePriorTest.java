package io.loopmark.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What many variances say of each other. */
@Timeout(30)
class VariancePriorTest {
  @Test
  void variancesThatDifferByChanceOnlyAreWorthAsMuchAsMayBeBorrowed() {
    VariancePrior prior = VariancePrior.of(variances(400, 0, 3));
    assertThat(prior.degrees()).isEqualTo(4);
    assertThat(prior.value()).isBetween(0.007, 0.013);
  }

  @Test
  void variancesThatDifferByFarAreWorthLess() {
    assertThat(VariancePrior.of(variances(400, 1, 3)).degrees()).isBetween(1.0, 4.0);
    assertThat(VariancePrior.of(variances(400, 2, 3)).degrees()).isLessThan(1.5);
  }

  @Test
  void aFewVariancesSayNothing() {
    assertThat(VariancePrior.of(variances(7, 0, 3))).isEqualTo(VariancePrior.NONE);
  }

  @Test
  void aModeratedTestKeepsItsErrorWhereVariancesDiffer() {
    Random random = new Random(11);
    int wrong = 0;
    int all = 0;
    for (int run = 0; run < 200; run++) {
      List<double[]> samples = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        double sd = 0.1 * Math.exp(0.8 * random.nextGaussian());
        samples.add(DoubleStream.generate(() -> sd * random.nextGaussian()).limit(3).toArray());
      }
      VariancePrior prior = VariancePrior.of(samples.stream().map(Variance::of).toList());
      for (double[] sample : samples) {
        Variance variance = prior.with(Variance.of(sample));
        LogDifference difference =
            new LogDifference(
                Variance.mean(sample), Math.sqrt(variance.value() / 3), variance.degrees(), 3, 1);
        wrong += difference.p() < 0.05 ? 1 : 0;
        all++;
      }
    }
    assertThat((double) wrong / all).isCloseTo(0.04, within(0.02));
  }

  /** Of samples with normal variances around 0.01. */
  private static List<Variance> variances(int count, double spread, int size) {
    Random random = new Random(2);
    List<Variance> variances = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double sd = 0.1 * Math.exp(spread * random.nextGaussian() / 2);
      variances.add(
          Variance.of(
              DoubleStream.generate(() -> sd * random.nextGaussian()).limit(size).toArray()));
    }
    return variances;
  }
}
