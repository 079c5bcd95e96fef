package io.loopmark.finding;

import io.loopmark.result.BlockDesign;
import io.loopmark.result.CellRecord;
import io.loopmark.stats.Holm;
import io.loopmark.stats.LogDifference;
import io.loopmark.stats.Ratio;
import io.loopmark.stats.Sample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every comparison that the sentences of one run may make, with its interval.
 *
 * <p>All of them hold together with 95 %: each interval has the level at which Holm's procedure
 * over all of them tests it. So a run says something wrong of any two cells in one of twenty runs
 * at most, and one ratio has one interval wherever it stands.
 */
public final class Claims {
  /** Less than one in twenty: variances are estimated, and forks go where figures are open. */
  private static final double ERROR = 0.04;

  private static final double TAIL = 99;

  /** Two cells, the one of the lesser name first, and what they are compared by. */
  private record Key(String quantity, String one, String other) {
    static Key of(Quantity quantity, CellRecord a, CellRecord b) {
      return a.id().compareTo(b.id()) < 0
          ? new Key(quantity.name(), a.id(), b.id())
          : new Key(quantity.name(), b.id(), a.id());
    }
  }

  /** How two cells' samples are compared. */
  private interface Comparing {
    Optional<LogDifference> difference(
        CellRecord one, Sample first, CellRecord other, Sample second);
  }

  private final Map<Key, LogDifference> speeds;
  private final Map<Key, Ratio> ratios = new HashMap<>();

  private Claims(Map<Key, LogDifference> speeds) {
    this.speeds = speeds;
  }

  /** Of all benchmarks of a run. */
  public static Claims of(List<Group> groups, BlockDesign design) {
    Map<Key, LogDifference> speeds = new LinkedHashMap<>();
    Map<Key, LogDifference> tails = new LinkedHashMap<>();
    for (Group group : groups) {
      for (Family family : Families.all(group)) {
        Quantity.of(family.cells())
            .ifPresent(quantity -> compare(family.cells(), quantity, design::ofSpeed, speeds));
      }
      Families.lead(group)
          .ifPresent(
              lead ->
                  Fastest.timedIn(lead)
                      .ifPresent(
                          label ->
                              compare(
                                  Fastest.timed(lead),
                                  Quantity.percentile(label, TAIL),
                                  design::ofOther,
                                  tails)));
    }
    Claims claims = new Claims(speeds);
    Map<Key, LogDifference> differences = new LinkedHashMap<>(speeds);
    differences.putAll(tails);
    List<Key> keys = new ArrayList<>(differences.keySet());
    double[] levels =
        Holm.levels(keys.stream().mapToDouble(key -> differences.get(key).p()).toArray(), ERROR);
    for (int i = 0; i < levels.length; i++) {
      claims.ratios.put(keys.get(i), differences.get(keys.get(i)).ratio(1 - levels[i]));
    }
    return claims;
  }

  private static void compare(
      List<CellRecord> cells,
      Quantity quantity,
      Comparing comparing,
      Map<Key, LogDifference> differences) {
    List<CellRecord> sound = cells.stream().filter(Ranking::sound).toList();
    for (int i = 1; i < sound.size(); i++) {
      for (CellRecord before : sound.subList(0, i)) {
        Key key = Key.of(quantity, before, sound.get(i));
        boolean turned = !key.one.equals(before.id());
        CellRecord one = turned ? sound.get(i) : before;
        CellRecord other = turned ? before : sound.get(i);
        comparing
            .difference(one, quantity.sample(one), other, quantity.sample(other))
            .ifPresent(difference -> differences.put(key, difference));
      }
    }
  }

  /** How many times as fast the first is; empty where that cannot be told. */
  Optional<Ratio> faster(Quantity quantity, CellRecord one, CellRecord over) {
    Key key = Key.of(quantity, one, over);
    Ratio ratio = ratios.get(key);
    return Optional.ofNullable(ratio)
        .map(known -> key.one.equals(one.id()) ? known : known.inverse());
  }

  /** How well cells are told apart by their speed; empty where no two are compared. */
  public Optional<Sharpness> sharpness() {
    return Sharpness.of(
        speeds.entrySet().stream()
            .map(each -> new Sharpness.Compared(each.getValue(), ratios.get(each.getKey())))
            .toList());
  }

  /** Of how many comparisons the intervals hold together. */
  public int size() {
    return ratios.size();
  }
}
