package io.loopmark.result;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Names of cells for tables: without the parameters that all cells of a benchmark share. */
public final class CellNames {
  private static final String OWN_SUFFIX = "Benchmark";

  private final Map<String, String> names = new LinkedHashMap<>();
  private final Map<String, String> brief = new LinkedHashMap<>();
  private final List<String> shared = new ArrayList<>();

  private CellNames() {}

  /** Of all cells of one table, by their ids. */
  public static CellNames of(Collection<String> ids) {
    Map<String, List<String>> benchmarks = new LinkedHashMap<>();
    for (String id : new LinkedHashSet<>(ids)) {
      benchmarks.computeIfAbsent(CellId.benchmark(id), _ -> new ArrayList<>()).add(id);
    }
    CellNames names = new CellNames();
    benchmarks.forEach(names::add);
    names.shorten(benchmarks.keySet());
    return names;
  }

  /** {@code TcpChunk PROCESS_POOL}: the class where it has one benchmark, and the values alone. */
  private void shorten(Collection<String> benchmarks) {
    Map<String, Long> ofClass =
        benchmarks.stream()
            .collect(Collectors.groupingBy(CellNames::ownerOf, Collectors.counting()));
    Map<String, String> shorter = new LinkedHashMap<>();
    names.forEach(
        (id, name) -> {
          String benchmark = CellId.benchmark(id);
          String owner = ownerOf(benchmark);
          String method = benchmark.substring(benchmark.lastIndexOf('.') + 1);
          String parameters = String.join(" ", CellId.parameters(name).values());
          String called = ofClass.get(owner) > 1 ? owner + "." + method : owner;
          shorter.put(id, (called + " " + parameters).strip());
        });
    // Names that can't be read as parameters, or classes of one name in two packages.
    if (new HashSet<>(shorter.values()).size() == names.size()) {
      brief.putAll(shorter);
    }
  }

  /** The class without its package, and ours without what all of them end with. */
  private static String ownerOf(String benchmark) {
    int end = Math.max(0, benchmark.lastIndexOf('.'));
    String owner = benchmark.substring(benchmark.lastIndexOf('.', end - 1) + 1, end);
    return owner.endsWith(OWN_SUFFIX) && owner.length() > OWN_SUFFIX.length()
        ? owner.substring(0, owner.length() - OWN_SUFFIX.length())
        : owner;
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
  public String of(String id) {
    return names.get(id);
  }

  /** The same without names of parameters, where that is still the same for no other cell. */
  public String brief(String id) {
    return brief.getOrDefault(id, of(id));
  }

  /** What was left out, a benchmark each. */
  public List<String> shared() {
    return shared;
  }
}
