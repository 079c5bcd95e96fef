package io.loopmark.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.loopmark.result.CellRecord;
import io.loopmark.result.ForkRecord;
import io.loopmark.result.Metric;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What makes one cell costlier than another is told where it is more than chance. */
@Timeout(60)
class ReasonTest {
  private static final Map<String, Double> USUAL =
      Map.of("park_[j];Unsafe_Park", 0.2, "a;tcp_sendmsg_[k]", 0.5, "a;_copy_to_iter_[k]", 0.3);

  @Test
  void theLargestDifferenceIsNamedFirst() {
    // 1.19 against 1: 0.15 of the difference is parking, as in 0.35 of 1 and 0.2 of 1.
    CellProfile more =
        profile(
            List.of(1.2, 1.18, 1.19),
            counts(
                10_000,
                Map.of(
                    "park_[j];Unsafe_Park", 0.35 / 1.19,
                    "a;tcp_sendmsg_[k]", 0.5 / 1.19,
                    "a;_copy_to_iter_[k]", 0.34 / 1.19)));
    CellProfile less = profile(List.of(1.0, 1.01, 0.99), counts(10_000, USUAL));
    Reason reason = Reason.of(more, less).orElseThrow();
    assertThat(reason.second()).isFalse();
    assertThat(reason.ratio()).isCloseTo(1.19, within(1e-9));
    assertThat(reason.per()).isEqualTo(UnitCost.Per.GIGABYTE);
    assertThat(reason.parts().getFirst().kind()).isEqualTo(Kind.LOCKING);
    assertThat(reason.parts().getFirst().value()).isCloseTo(0.15, within(1e-3));
    Reason turned = Reason.of(less, more).orElseThrow();
    assertThat(turned.second()).isTrue();
    assertThat(turned.parts()).isEqualTo(reason.parts());
  }

  @Test
  void costsThatDifferFromForkToForkExplainLess() {
    CellProfile more = profile(List.of(1.9, 0.7, 1.0), counts(10_000, USUAL));
    CellProfile less = profile(List.of(1.0, 1.01, 0.99), counts(10_000, USUAL));
    assertThat(Reason.of(more, less).orElseThrow().parts()).isEmpty();
  }

  @Test
  void aSingleForkIsNoReasonAndNeitherAreProfilesOfDifferentKinds() {
    Map<String, Double> other = Map.of("park_[j];Unsafe_Park", 0.9, "a;tcp_sendmsg_[k]", 0.1);
    CellProfile more = profile(List.of(3.0), counts(10_000, other));
    CellProfile less = profile(List.of(1.0, 1.01, 0.99), counts(10_000, USUAL));
    assertThat(Reason.of(more, less).orElseThrow().parts()).isEmpty();
    CellProfile blind =
        new CellProfile(
            less.cell(),
            new ProfileRow("cpu", "async-profiler", 1, false, OptionalDouble.empty()),
            less.stacks(),
            less.kinds());
    assertThat(Reason.of(blind, less)).isEmpty();
  }

  /**
   * Equal cells whose costs differ by 5 % from fork to fork, sampled a thousand times each: a
   * reason by chance in one of twenty at most.
   */
  @Test
  void chanceIsNoReason() {
    Random random = new Random(19);
    int told = 0;
    for (int run = 0; run < 400; run++) {
      CellProfile one = profile(costs(random), sampled(1_000, random));
      CellProfile other = profile(costs(random), sampled(1_000, random));
      told += Reason.of(one, other).orElseThrow().parts().isEmpty() ? 0 : 1;
    }
    assertThat(told).isLessThan(20);
  }

  @Test
  void workThatIsCountedDifferentlyHasNoReason() {
    CellRecord trips = cell(Map.of("cpu", List.of(1.0, 1.1), "roundTripRate", List.of(1e5, 1.1e5)));
    assertThat(UnitCost.of(trips).orElseThrow().per()).isEqualTo(UnitCost.Per.ROUND_TRIP);
    assertThat(UnitCost.of(trips).orElseThrow().value()).isCloseTo(10, within(1e-9));
    CellProfile gigabytes = profile(List.of(1.0, 1.0), counts(100, USUAL));
    assertThat(Reason.of(gigabytes, profile(trips, counts(100, USUAL)))).isEmpty();
  }

  @Test
  void anOperationCostsWhatItTakesTimesTheProcessorsThatItKeepsBusy() {
    CellRecord operations = cell(Map.of("cpu", List.of(1.5, 1.5)));
    // 0.5 operations a second: 2 s each, and one and a half processors busy.
    UnitCost cost = UnitCost.of(operations).orElseThrow();
    assertThat(cost.value()).isCloseTo(3e6, within(1e-3));
    assertThat(cost.per()).isEqualTo(UnitCost.Per.OPERATION);
    assertThat(cost.forks()).isEqualTo(2);
    // Two forks that happen to agree prove nothing: 0.1 % between them, as everywhere.
    assertThat(cost.error()).isCloseTo(3e6 * 1e-3 / Math.sqrt(2), within(1e-3));
    assertThat(UnitCost.of(cell(Map.of()))).isEmpty();
  }

  @Test
  void countsAreForARoundAndForAMegabyte() {
    // Per second: one processor second, a thousand switches, 10⁹ / 2 bytes; a round takes 2 s.
    CellRecord cell =
        cell(
            Map.of(
                "cpu", List.of(1.0),
                "cpuPerGB", List.of(2.0),
                "voluntarySwitches", List.of(1_000.0)));
    assertThat(UnitCounts.perRound(cell)).isEqualTo(Map.of("voluntarySwitches", 2_000.0));
    assertThat(UnitCounts.perMegabyte(cell)).isEqualTo(Map.of("voluntarySwitches", 2.0));
    assertThat(UnitCounts.perMegabyte(cell(Map.of("voluntarySwitches", List.of(1.0))))).isEmpty();
  }

  private static List<Double> costs(Random random) {
    return Stream.generate(() -> 1 + 0.05 * random.nextGaussian()).limit(3).toList();
  }

  private static Stacks counts(long samples, Map<String, Double> shares) {
    TreeMap<String, Long> weights = new TreeMap<>();
    shares.forEach((stack, share) -> weights.put(stack, Math.round(samples * share)));
    return new Stacks(weights);
  }

  private static Stacks sampled(int samples, Random random) {
    TreeMap<String, Long> weights = new TreeMap<>();
    List<String> stacks = List.copyOf(new TreeMap<>(USUAL).keySet());
    for (int i = 0; i < samples; i++) {
      double at = random.nextDouble();
      int k = 0;
      while (at > USUAL.get(stacks.get(k))) {
        at -= USUAL.get(stacks.get(k));
        k++;
      }
      weights.merge(stacks.get(k), 1L, Long::sum);
    }
    return new Stacks(weights);
  }

  private static CellProfile profile(List<Double> costs, Stacks stacks) {
    return profile(cell(Map.of("cpu", costs, "cpuPerGB", costs)), stacks);
  }

  private static CellProfile profile(CellRecord cell, Stacks stacks) {
    ProfileRow row =
        new ProfileRow("cpu", "async-profiler", stacks.total(), true, OptionalDouble.empty());
    return new CellProfile(cell, row, stacks, Kind.of(stacks));
  }

  /** Of as many forks as values, of half a round a second. */
  private static CellRecord cell(Map<String, List<Double>> metrics) {
    int forks = metrics.values().stream().mapToInt(List::size).max().orElse(1);
    CellRecord cell = CellRecord.planned("A.b[c=D]", "A.b", Map.of("c", "D"), forks);
    for (int i = 0; i < forks; i++) {
      Map<String, Metric> secondary = new TreeMap<>();
      for (Map.Entry<String, List<Double>> each : metrics.entrySet()) {
        secondary.put(each.getKey(), new Metric("", List.of(each.getValue().get(i))));
      }
      cell.add(
          new ForkRecord(
              i + 1,
              Map.of(),
              new Metric("ops/s", List.of(0.5)),
              secondary,
              Map.of(),
              Optional.empty()));
    }
    return cell;
  }
}
