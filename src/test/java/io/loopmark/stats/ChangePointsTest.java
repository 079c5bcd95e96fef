package io.loopmark.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.loopmark.stats.ChangePoints.Change;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Changes are found where they are, and seldom where there are none. */
@Timeout(60)
class ChangePointsTest {
  private static final double LEVEL = 0.05;
  private static final double FIFTH = Math.log(0.8);

  private static final int CELLS = 28;

  private final Random random = new Random(11);

  @Test
  void aStepIsFoundWhereItIsWithItsSizeAndInterval() {
    List<Change> changes = changes(12, i -> (i < 7 ? 0 : FIFTH) + 0.01 * (i % 3));
    assertThat(changes).extracting(Change::at).containsExactly(7);
    Ratio ratio = changes.getFirst().ratio();
    assertThat(ratio.value()).isCloseTo(0.8, within(0.01));
    assertThat(ratio.low()).isBetween(0.77, 0.8);
    assertThat(ratio.high()).isBetween(0.8, 0.83);
  }

  @Test
  void aDipThatIsOverAgainIsTwoChanges() {
    assertThat(changes(20, i -> (i >= 8 && i < 12 ? FIFTH : 0) + 0.02 * (i % 3)))
        .extracting(Change::at)
        .containsExactly(8, 12);
  }

  @Test
  void stairsAreFoundStepByStep() {
    assertThat(changes(30, i -> (i < 10 ? 0 : i < 20 ? -0.2 : -0.4) + 0.02 * (i % 3)))
        .extracting(Change::at)
        .containsExactly(10, 20);
  }

  @Test
  void oneStragglerIsNoChangeAndDoesNotMoveOne() {
    assertThat(changes(15, i -> (i == 14 ? -1 : 0) + 0.02 * (i % 3))).isEmpty();
    assertThat(changes(15, i -> (i == 4 ? -1 : i < 9 ? 0 : FIFTH) + 0.02 * (i % 3)))
        .extracting(Change::at)
        .containsExactly(9);
  }

  @Test
  void fewValuesAndConstantOnesHaveNone() {
    for (int length = 0; length < ChangePoints.FEWEST; length++) {
      assertThat(changes(length, i -> i < 2 ? 0 : 100)).isEmpty();
      assertThat(new ChangePoints(new double[length], 0).p()).isEqualTo(1);
    }
    assertThat(changes(10, _ -> 3)).isEmpty();
    assertThat(changes(10, i -> i < 5 ? 0 : 1e-4)).isEmpty();
    assertThat(changes(10, i -> i < 5 ? 0 : FIFTH)).extracting(Change::at).containsExactly(5);
  }

  @Test
  void runsThatHappenToAgreeProveNothingBeyondWhatTheirForksDo() {
    double[] agreeing = {0, 0.001, -0.001, 0, -0.1, -0.101, -0.099, -0.1};
    assertThat(new ChangePoints(agreeing, 0).at(LEVEL)).hasSize(1);
    assertThat(new ChangePoints(agreeing, 0.1 * 0.1).at(LEVEL)).isEmpty();
  }

  @Test
  void whatIsNoNumberIsRefused() {
    assertThatThrownBy(() -> new ChangePoints(new double[] {0, Double.NaN}, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** At most one in twenty, whatever the noise looks like; docs/method.md has these figures. */
  @Tag("slow")
  @Test
  void whereNothingChangesOneSeriesInTwentyAtMostShowsAChange() {
    for (int length : new int[] {4, 6, 10, 20, 30}) {
      assertThat(alarms(length, () -> 0.1 * random.nextGaussian())).as("normal").isLessThan(LEVEL);
      assertThat(alarms(length, this::forks)).as("means of forks").isLessThan(LEVEL);
      assertThat(alarms(length, () -> 0.05 * student())).as("t, 3 degrees").isLessThan(LEVEL);
      assertThat(alarms(length, this::contaminated)).as("one in ten wild").isLessThan(LEVEL);
    }
  }

  /** What the table of a suite does, which holds its cells together by Holm's procedure. */
  @Tag("slow")
  @Test
  void whereNothingChangesFewHistoriesOf28CellsShowAny() {
    assertThat(histories(10, () -> 0.1 * random.nextGaussian())).isLessThan(0.06);
    assertThat(histories(20, this::forks)).isLessThan(0.06);
    assertThat(histories(20, this::contaminated)).isLessThan(0.08);
  }

  private double histories(int length, DoubleSupplier noise) {
    double[] none = new double[CELLS];
    return share(
        400,
        () -> {
          Arrays.setAll(none, _ -> series(length, _ -> noise.getAsDouble()).p());
          return Arrays.stream(Holm.adjusted(none)).anyMatch(p -> p <= LEVEL);
        });
  }

  @Test
  void aFifthIsFoundInNearlyAllSeriesOfTwenty() {
    assertThat(found(20, 10)).isGreaterThan(0.98);
    assertThat(found(20, 17)).isGreaterThan(0.9);
    assertThat(found(10, 5)).isGreaterThan(0.85);
  }

  private double alarms(int length, DoubleSupplier noise) {
    return share(3_000, () -> !changes(length, _ -> noise.getAsDouble()).isEmpty());
  }

  /** How often a step of 20 % in 5 % noise is found, one run early or late at most. */
  private double found(int length, int at) {
    return share(
        400,
        () ->
            changes(length, i -> (i < at ? 0 : FIFTH) + 0.05 * random.nextGaussian()).stream()
                .anyMatch(change -> Math.abs(change.at() - at) <= 1));
  }

  private static double share(int trials, BooleanSupplier trial) {
    return IntStream.range(0, trials).filter(_ -> trial.getAsBoolean()).count() / (double) trials;
  }

  /** Of three forks, whose spread is another one in each run: 5 to 15 %. */
  private double forks() {
    double spread = 0.05 + 0.1 * random.nextDouble();
    return spread * random.nextGaussian() / Math.sqrt(3);
  }

  private double student() {
    double squares = 0;
    for (int i = 0; i < 3; i++) {
      squares += Math.pow(random.nextGaussian(), 2);
    }
    return random.nextGaussian() / Math.sqrt(squares / 3);
  }

  private double contaminated() {
    return 0.05 * random.nextGaussian() * (random.nextInt(10) == 0 ? 4 : 1);
  }

  private static List<Change> changes(int length, IntToDoubleFunction logarithm) {
    return series(length, logarithm).at(LEVEL);
  }

  private static ChangePoints series(int length, IntToDoubleFunction logarithm) {
    return new ChangePoints(IntStream.range(0, length).mapToDouble(logarithm).toArray(), 0);
  }
}
