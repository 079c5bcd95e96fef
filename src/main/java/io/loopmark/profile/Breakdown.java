package io.loopmark.profile;

import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Weights of stacks by kind.
 *
 * @param <K> the kinds
 * @param weights by kind, of all kinds that occur
 * @param hottest the innermost frames, the heaviest first, by kind
 */
public record Breakdown<K extends Enum<K> & Named>(
    Map<K, Long> weights, Map<K, List<Frame>> hottest) {
  private static final int FRAMES = 5;

  /** An innermost frame and its weight. */
  public record Frame(String name, long weight) {}

  public Breakdown {
    weights = Collections.unmodifiableMap(weights);
    hottest = Collections.unmodifiableMap(hottest);
  }

  /** Sorts stacks. */
  static <K extends Enum<K> & Named> Breakdown<K> of(
      Stacks stacks, Class<K> kinds, StackRules<K>.Sorter sorter) {
    Map<K, Long> weights = new EnumMap<>(kinds);
    Map<K, Map<String, Long>> frames = new EnumMap<>(kinds);
    stacks
        .weights()
        .forEach(
            (stack, weight) -> {
              K kind = sorter.kind(stack);
              weights.merge(kind, weight, Long::sum);
              frames
                  .computeIfAbsent(kind, _ -> new HashMap<>())
                  .merge(sorter.frame(stack), weight, Long::sum);
            });
    Map<K, List<Frame>> hottest = new EnumMap<>(kinds);
    frames.forEach((kind, own) -> hottest.put(kind, heaviest(own)));
    return new Breakdown<>(weights, hottest);
  }

  private static List<Frame> heaviest(Map<String, Long> frames) {
    return frames.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(FRAMES)
        .map(each -> new Frame(each.getKey(), each.getValue()))
        .toList();
  }

  /** The same without what is of one kind. */
  Breakdown<K> without(K kind) {
    Map<K, Long> rest = new HashMap<>(weights);
    rest.remove(kind);
    Map<K, List<Frame>> frames = new HashMap<>(hottest);
    frames.remove(kind);
    return new Breakdown<>(rest, frames);
  }

  /** Of all kinds together. */
  public long total() {
    return weights.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Of one kind, from 0 to 1. */
  public double share(K kind) {
    long total = total();
    return total == 0 ? 0 : (double) weights.getOrDefault(kind, 0L) / total;
  }
}
