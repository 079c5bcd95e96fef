package io.loopmark.finding;

import io.loopmark.result.CellRecord;
import io.loopmark.text.BoundedName;
import io.loopmark.text.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The measured cells of one benchmark.
 *
 * @param varying parameters that take more than one value in it, by name
 */
public record Group(String benchmark, List<CellRecord> cells, List<String> varying) {
  public Group {
    cells = List.copyOf(cells);
    varying = List.copyOf(varying);
  }

  /** All benchmarks of which something was measured, in the order of their first cells. */
  public static List<Group> of(List<CellRecord> cells) {
    Map<String, List<CellRecord>> groups =
        cells.stream()
            .filter(cell -> !cell.forks().isEmpty())
            .collect(
                Collectors.groupingBy(
                    CellRecord::benchmark, LinkedHashMap::new, Collectors.toList()));
    List<Group> all = new ArrayList<>();
    groups.forEach((name, group) -> all.add(new Group(name, group, varying(group))));
    return all;
  }

  /** What tells a cell from its others; empty where it is alone. */
  public String values(CellRecord cell) {
    return varying.stream()
        .map(parameter -> cell.parameters().getOrDefault(parameter, ""))
        .filter(value -> !value.isEmpty())
        .collect(Collectors.joining(" "));
  }

  /** Its benchmark's class, which has a section of a report. */
  public String system() {
    return benchmark.replaceFirst("\\.[^.]*$", "");
  }

  /** What it is called; that is a datagram per byte only where all its cells send such. */
  public String title(Words words) {
    return title(words, benchmark, cells);
  }

  /** What the benchmark, or class of benchmarks, of some cells is called. */
  public static String title(Words words, String name, List<CellRecord> cells) {
    boolean longer =
        cells.stream()
            .anyMatch(cell -> !cell.parameters().getOrDefault("payload", "1").equals("1"));
    return words
        .find("system." + name + (longer ? ".payload" : ""))
        .or(() -> words.find("system." + name))
        .orElse(name);
  }

  /** What all its cells have in common. */
  public String constants() {
    return new TreeSet<>(cells.getFirst().parameters().keySet())
        .stream()
            .filter(name -> !varying.contains(name))
            .map(name -> name + "=" + cells.getFirst().parameters().get(name))
            .collect(Collectors.joining(", "));
  }

  /** {@code UdpSendBenchmark.send} as {@code udp-send}; a stranger's with its package. */
  public static String fileName(String benchmark) {
    String[] parts = benchmark.split("\\.", -1);
    int last = parts.length - 1;
    String name = last == 1 ? parts[0].replace("Benchmark", "") + "-" + parts[1] : benchmark;
    return BoundedName.of(
        name.replaceAll("([a-z0-9])([A-Z])", "$1-$2")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceFirst("-(\\w+)-\\1$", "-$1"),
        benchmark);
  }

  private static List<String> varying(List<CellRecord> cells) {
    Set<String> varying = new LinkedHashSet<>();
    Set<String> names = new TreeSet<>();
    cells.forEach(cell -> names.addAll(cell.parameters().keySet()));
    for (String name : names) {
      if (cells.stream().map(cell -> cell.parameters().getOrDefault(name, "")).distinct().count()
          > 1) {
        varying.add(name);
      }
    }
    return new ArrayList<>(varying);
  }
}
