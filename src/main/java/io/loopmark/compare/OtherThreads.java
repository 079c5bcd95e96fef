package io.loopmark.compare;

import io.loopmark.result.CellRecord;
import io.loopmark.result.RunData;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Cells of JMH's files that were measured with another number of threads than in the base. Of a
 * cell with several threads their number is part of the name, so that two numbers may stand in one
 * file; it doesn't make two things of what either file has once. That they differ is told with what
 * else differs of the JVMs.
 */
final class OtherThreads {
  /** What a cell measures, whatever the number of threads. */
  private record Measured(String benchmark, String mode, Map<String, String> parameters) {
    static Measured of(CellRecord cell) {
      return new Measured(
          cell.benchmark(), Matching.mode(cell.forks().getFirst()), cell.parameters());
    }
  }

  private OtherThreads() {}

  /** The candidate, with such cells under the names that they have in the base. */
  static RunData named(RunData candidate, RunData base) {
    if (!Matching.isPlain(base) && !Matching.isPlain(candidate)) {
      return candidate;
    }
    Map<Measured, List<CellRecord>> wanted = without(base, candidate.ids());
    Map<Measured, List<CellRecord>> left = without(candidate, base.ids());
    Map<String, String> names = new HashMap<>();
    left.forEach(
        (measured, cells) -> {
          List<CellRecord> there = wanted.getOrDefault(measured, List.of());
          if (cells.size() == 1 && there.size() == 1) {
            names.put(cells.getFirst().id(), there.getFirst().id());
          }
        });
    return candidate.withCells(
        candidate.cells().stream()
            .map(cell -> names.containsKey(cell.id()) ? cell.withId(names.get(cell.id())) : cell)
            .toList());
  }

  /** Cells with figures that are not among these. */
  private static Map<Measured, List<CellRecord>> without(RunData run, Set<String> ids) {
    return run.cells().stream()
        .filter(cell -> !ids.contains(cell.id()) && !cell.forks().isEmpty())
        .collect(Collectors.groupingBy(Measured::of));
  }
}
