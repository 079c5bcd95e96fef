package io.loopmark.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class UslTest {
  @Test
  void coefficientsThatMadeThePointsAreFound() {
    Usl made = new Usl(1000, 0.05, 0.002, 1);
    Usl found = Usl.fit(points(made::at, 1, 2, 4, 8, 16, 32)).orElseThrow();
    assertThat(found.lambda()).isCloseTo(1000, within(1e-6));
    assertThat(found.alpha()).isCloseTo(0.05, within(1e-9));
    assertThat(found.beta()).isCloseTo(0.002, within(1e-9));
    assertThat(found.rSquared()).isCloseTo(1, within(1e-9));
    assertThat(found.peak().orElseThrow()).isCloseTo(Math.sqrt(0.95 / 0.002), within(1e-3));
  }

  @Test
  void aLittleNoiseChangesThemALittle() {
    Usl made = new Usl(1000, 0.05, 0.002, 1);
    Usl found =
        Usl.fit(points(n -> made.at(n) * (1 + 0.02 * Math.sin(7 * n)), 1, 2, 4, 8, 16, 32))
            .orElseThrow();
    assertThat(found.alpha()).isCloseTo(0.05, within(0.02));
    assertThat(found.beta()).isCloseTo(0.002, within(0.0005));
    assertThat(found.rSquared()).isGreaterThan(0.95).isLessThan(1);
  }

  @Test
  void whatScalesIdeallyHasNoContentionAndNoPeak() {
    Usl found = Usl.fit(points(n -> 10 * n, 1, 2, 3, 4)).orElseThrow();
    assertThat(found.alpha()).isCloseTo(0, within(1e-12));
    assertThat(found.beta()).isZero();
    assertThat(found.peak()).isEmpty();
  }

  @Test
  void whatOneThreadDoesForAllIsAllContention() {
    Usl found = Usl.fit(points(_ -> 10, 1, 2, 4, 8)).orElseThrow();
    assertThat(found.alpha()).isCloseTo(1, within(1e-9));
    assertThat(found.beta()).isCloseTo(0, within(1e-9));
  }

  @Test
  void coefficientsAreNeverNegative() {
    // A little more than ideal, as caches can make it.
    Usl found = Usl.fit(points(n -> 10 * Math.pow(n, 1.03), 1, 2, 4, 8)).orElseThrow();
    assertThat(found.alpha()).isZero();
    assertThat(found.beta()).isZero();
  }

  @Test
  void upAndDownDoesNotFit() {
    assertThat(Usl.fit(List.of(point(1, 10), point(2, 30), point(4, 8), point(8, 40)))).isEmpty();
    assertThat(Usl.fit(points(n -> n * n, 1, 2, 4, 8))).isEmpty();
  }

  @Test
  void threeNumbersAreTooFewHoweverManyPoints() {
    assertThat(Usl.fit(points(n -> 10 * n, 1, 2, 4))).isEmpty();
    assertThat(Usl.fit(points(n -> 10 * n, 1, 2, 4, 4, 4))).isEmpty();
    assertThat(Usl.fit(List.of())).isEmpty();
  }

  @Test
  void nothingDeliveredIsNoPoint() {
    assertThat(Usl.fit(points(n -> n - 1, 1, 2, 4, 8))).isEmpty();
  }

  private static List<Usl.Point> points(DoubleUnaryOperator throughput, double... n) {
    return Arrays.stream(n).mapToObj(i -> point(i, throughput.applyAsDouble(i))).toList();
  }

  private static Usl.Point point(double n, double x) {
    return new Usl.Point(n, x);
  }
}
