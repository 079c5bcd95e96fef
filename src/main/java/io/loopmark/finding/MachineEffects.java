package io.loopmark.finding;

import io.loopmark.result.CellRecord;
import io.loopmark.result.JournalParts;
import io.loopmark.result.Speed;
import io.loopmark.stats.AdditiveFit;
import io.loopmark.stats.GroupShare;
import io.loopmark.stats.Ratio;
import io.loopmark.stats.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How machines that measured the same cells differ.
 *
 * @param factors by shard: how fast it is, where all together are 1, with the 95 % interval over
 *     cells; empty of machines and cells too few
 * @param share of the variance of a fork's speed that lies between machines, over all cells
 */
public record MachineEffects(SortedMap<Integer, Ratio> factors, OptionalDouble share) {
  private static final double CONFIDENCE = 0.95;

  /** Of a run in which every shard measured all cells. */
  public static MachineEffects of(List<CellRecord> cells) {
    List<SortedMap<Integer, Double>> means = new ArrayList<>();
    double between = 0;
    double within = 0;
    for (CellRecord cell : cells) {
      Optional<Speed> speed = Speed.of(List.of(cell));
      if (cell.forks().isEmpty() || speed.isEmpty()) {
        continue;
      }
      Map<Integer, List<Double>> machines = byShard(speed.get().sample(cell));
      if (machines.size() < 2) {
        continue;
      }
      Optional<GroupShare> share = GroupShare.of(machines.values());
      if (share.isPresent()) {
        between += share.get().between();
        within += share.get().within();
      }
      SortedMap<Integer, Double> row = new TreeMap<>();
      machines.forEach((shard, values) -> row.put(shard, mean(values)));
      means.add(row);
    }
    return new MachineEffects(factors(means), new GroupShare(between, within).share());
  }

  private static SortedMap<Integer, Ratio> factors(List<SortedMap<Integer, Double>> means) {
    SortedMap<Integer, Ratio> factors = new TreeMap<>();
    AdditiveFit fit = new AdditiveFit(means);
    double all = fit.effects().values().stream().mapToDouble(x -> x).average().orElse(0);
    fit.evidence()
        .forEach(
            (shard, values) -> {
              double[] each = values.stream().mapToDouble(value -> Math.exp(value - all)).toArray();
              Sample.of(each).interval(CONFIDENCE).ifPresent(ratio -> factors.put(shard, ratio));
            });
    return factors;
  }

  private static Map<Integer, List<Double>> byShard(Sample sample) {
    return sample.logarithms().entrySet().stream()
        .filter(fork -> Double.isFinite(fork.getValue()))
        .collect(
            Collectors.groupingBy(
                fork -> JournalParts.shard(fork.getKey()),
                TreeMap::new,
                Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(x -> x).average().orElseThrow();
  }
}
