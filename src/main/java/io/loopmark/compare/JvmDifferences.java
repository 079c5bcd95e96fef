package io.loopmark.compare;

import io.loopmark.result.CellRecord;
import io.loopmark.result.ForkRecord;
import io.loopmark.result.RunData;
import io.loopmark.text.Counted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * In what the JVMs of two runs differ. A run folder says it for all its cells; of JMH's files each
 * entry has its own JVM, and files that were put together have several.
 */
final class JvmDifferences {
  private JvmDifferences() {}

  /** A line each; empty where they are the same, or nothing is known of them. */
  static List<String> of(RunData base, RunData candidate) {
    if (!base.environment().isEmpty() && !candidate.environment().isEmpty()) {
      return Machines.jvms(base.environment(), candidate.environment());
    }
    List<String> lines = new ArrayList<>(ofCells(base, candidate));
    lines.addAll(within("the base", base));
    lines.addAll(within("the candidate", candidate));
    return lines;
  }

  private static List<String> ofCells(RunData base, RunData candidate) {
    Map<String, CellRecord> others = new HashMap<>();
    candidate.cells().forEach(cell -> others.put(cell.id(), cell));
    Map<String, List<String>> cells = new LinkedHashMap<>();
    int pairs = 0;
    for (CellRecord cell : base.cells()) {
      CellRecord other = others.get(cell.id());
      if (other != null && !cell.forks().isEmpty() && !other.forks().isEmpty()) {
        pairs++;
        for (String difference :
            Machines.jvms(
                described(base, cell.forks().getFirst()),
                described(candidate, other.forks().getFirst()))) {
          cells.computeIfAbsent(difference, _ -> new ArrayList<>()).add(cell.id());
        }
      }
    }
    int all = pairs;
    return cells.entrySet().stream()
        .map(
            each ->
                each.getValue().size() == all
                    ? each.getKey()
                    : each.getKey()
                        + " ("
                        + each.getValue().size()
                        + " of "
                        + Counted.of(all, "cell")
                        + ", one: "
                        + each.getValue().getFirst()
                        + ")")
        .toList();
  }

  /** Cells whose forks were measured by several JVMs, as of files that were merged. */
  private static List<String> within(String side, RunData run) {
    if (!run.environment().isEmpty()) {
      return List.of();
    }
    return run.cells().stream()
        .filter(cell -> jvms(cell).size() > 1)
        .findFirst()
        .map(cell -> side + " has forks of several JVMs in one cell (" + cell.id() + ")")
        .stream()
        .toList();
  }

  private static Set<Map<String, Object>> jvms(CellRecord cell) {
    Set<Map<String, Object>> jvms = new HashSet<>();
    cell.forks().forEach(fork -> jvms.add(Machines.ofHeader(fork.header())));
    return jvms;
  }

  private static Map<String, Object> described(RunData run, ForkRecord fork) {
    return run.environment().isEmpty() ? Machines.ofHeader(fork.header()) : run.environment();
  }
}
