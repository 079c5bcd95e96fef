package io.loopmark.finding;

import io.loopmark.result.CellRecord;
import io.loopmark.result.ForkRecord;
import io.loopmark.result.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Cells of one benchmark, of which nothing is known but their scores. */
final class Scored {
  private Scored() {}

  /** One with a fork for each score. */
  static CellRecord cell(Map<String, String> parameters, double... forks) {
    CellRecord cell =
        CellRecord.planned("B.b" + new TreeMap<>(parameters), "B.b", parameters, forks.length);
    Arrays.stream(forks)
        .mapToObj(score -> new Metric("ops/s", List.of(score)))
        .forEach(
            score ->
                cell.add(
                    new ForkRecord(
                        cell.forks().size() + 1,
                        Map.of(),
                        score,
                        Map.of(),
                        Map.of(),
                        Optional.empty())));
    return cell;
  }
}
