package io.loopmark.compare;

import io.loopmark.result.CellId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Names of cells for tables: without the parameters that all cells of a benchmark share. */
final class CellNames {
  private final Map<String, String> names = new LinkedHashMap<>();
  private final List<String> shared = new ArrayList<>();

  private CellNames() {}

  static CellNames of(Collection<String> ids) {
    Map<String, List<String>> benchmarks = new LinkedHashMap<>();
    for (String id : new LinkedHashSet<>(ids)) {
      benchmarks.computeIfAbsent(CellId.benchmark(id), _ -> new ArrayList<>()).add(id);
    }
    CellNames names = new CellNames();
    benchmarks.forEach(names::add);
    return names;
  }

  private void add(String benchmark, List<String> ids) {
    SortedMap<String, String> common = new TreeMap<>(CellId.parameters(ids.getFirst()));
    for (String id : ids) {
      common.entrySet().retainAll(CellId.parameters(id).entrySet());
    }
    Map<String, String> some = new LinkedHashMap<>();
    for (String id : ids) {
      SortedMap<String, String> own = CellId.parameters(id);
      some.put(id, own.isEmpty() ? id : without(benchmark, own, common));
    }
    // Names that can't be read as parameters may become alike.
    if (new HashSet<>(some.values()).size() < ids.size() || ids.size() == 1) {
      some.replaceAll((id, _) -> id);
    } else if (!common.isEmpty()) {
      shared.add(CellId.of(benchmark, common));
    }
    names.putAll(some);
  }

  private static String without(
      String benchmark, SortedMap<String, String> own, SortedMap<String, String> common) {
    SortedMap<String, String> rest = new TreeMap<>(own);
    rest.keySet().removeAll(common.keySet());
    return CellId.of(benchmark, rest);
  }

  /** Short, and the same for no other cell of the table. */
  String of(String id) {
    return names.get(id);
  }

  /** What was left out, a benchmark each. */
  List<String> shared() {
    return shared;
  }
}
