package io.loopmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.profile.CellProfile;
import io.loopmark.profile.Kind;
import io.loopmark.profile.ProfileRow;
import io.loopmark.profile.Stacks;
import io.loopmark.result.CellRecord;
import io.loopmark.result.ForkRecord;
import io.loopmark.result.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bars of letters are as long as what they show. */
@Timeout(30)
class TimeBarsTest {
  @Test
  void barsAreAsLongAsCostsAndPartsAsShares() {
    List<CellProfile> profiles = List.of(profile("A", 2), profile("B", 1), profile("C", 100));
    List<String> lines =
        new TimeBars().lines(profiles.stream().map(CellProfile::cell).toList(), profiles);
    assertThat(lines.stream().map(line -> line.replaceAll(" +", " ")))
        .containsExactly(
            "X.y CPU-s/GB",
            " A 2.000 " + "s".repeat(30) + "l".repeat(10),
            " B 1.000 " + "s".repeat(15) + "l".repeat(5),
            " C 100.0 " + "s".repeat(30) + "l".repeat(10) + "…",
            "s sending in the kernel, l locks and parking");
  }

  @Test
  void noTwoKindsHaveOneLetter() {
    assertThat(Arrays.stream(Kind.values()).map(Kind::letter)).doesNotHaveDuplicates();
  }

  private static CellProfile profile(String model, double cost) {
    CellRecord cell =
        CellRecord.planned("X.y[model=" + model + "]", "X.y", Map.of("model", model), 1);
    Metric metric = new Metric("", List.of(cost));
    cell.add(
        new ForkRecord(
            1,
            Map.of(),
            new Metric("ops/s", List.of(1.0)),
            Map.of("cpu", metric, "cpuPerGB", metric),
            Map.of(),
            Optional.empty()));
    Stacks stacks =
        new Stacks(new TreeMap<>(Map.of("a;tcp_sendmsg_[k]", 75L, "a;Unsafe_Park", 25L)));
    ProfileRow row = new ProfileRow("cpu", "async-profiler", 100, true, OptionalDouble.empty());
    return new CellProfile(cell, row, stacks, Kind.of(stacks));
  }
}
