package io.loopmark.stats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What columns add to rows of a table that may have gaps: the least squares of {@code y = row +
 * column + rest}, the columns' effects adding up to 0, found by fitting rows and columns in turns
 * (Buja, Hastie, Tibshirani: Linear smoothers and additive models, Annals of Statistics 17, 1989,
 * whose backfitting converges to them).
 */
public final class AdditiveFit {
  private static final int MOST_TURNS = 1_000;
  private static final double SETTLED = 1e-12;

  private final List<SortedMap<Integer, Double>> rows;
  private final SortedMap<Integer, Double> effects = new TreeMap<>();

  /**
   * @param rows of each its values by column; a row of one column tells nothing of columns
   */
  public AdditiveFit(List<? extends SortedMap<Integer, Double>> rows) {
    this.rows = List.copyOf(rows);
    this.rows.forEach(row -> row.keySet().forEach(column -> effects.put(column, 0.0)));
    double moved = Double.MAX_VALUE;
    for (int turn = 0; turn < MOST_TURNS && moved > SETTLED; turn++) {
      moved = turn();
    }
  }

  /** The columns' effects. */
  public SortedMap<Integer, Double> effects() {
    return new TreeMap<>(effects);
  }

  /** What each row gives for a column's effect: its value there, less the row's own. */
  public Map<Integer, List<Double>> evidence() {
    Map<Integer, List<Double>> evidence = new LinkedHashMap<>();
    for (SortedMap<Integer, Double> row : rows) {
      double own = level(row);
      row.forEach(
          (column, value) ->
              evidence.computeIfAbsent(column, _ -> new ArrayList<>()).add(value - own));
    }
    return evidence;
  }

  private double turn() {
    double moved = 0;
    Map<Integer, List<Double>> evidence = evidence();
    double mean = 0;
    for (Map.Entry<Integer, List<Double>> column : evidence.entrySet()) {
      double fresh = column.getValue().stream().mapToDouble(x -> x).average().orElse(0);
      moved = Math.max(moved, Math.abs(fresh - effects.put(column.getKey(), fresh)));
      mean += fresh / evidence.size();
    }
    double shift = mean;
    effects.replaceAll((_, effect) -> effect - shift);
    return moved;
  }

  private double level(SortedMap<Integer, Double> row) {
    return row.entrySet().stream()
        .mapToDouble(each -> each.getValue() - effects.get(each.getKey()))
        .average()
        .orElse(0);
  }
}
