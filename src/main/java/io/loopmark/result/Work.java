package io.loopmark.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a cell does, apart from how: the benchmark, and how much of what is moved by how many at
 * once. Cells of one work do it in different ways, and are what a reader compares.
 */
public final class Work {
  private static final Set<String> AMOUNTS =
      Set.of("workers", "clients", "requests", "operation", "rate", "fileSize", "payload", "size");

  private static final String CONTROL = "ControlBenchmark.";

  /** How many do it at once: over these a report shows how it scales. */
  private static final Set<String> SCALES = Set.of("workers", "clients");

  /** Which program does it, where a benchmark is of several. */
  private static final String PROGRAM = "via";

  /** What carries a ping-pong also decides how its ends can wait and what a number looks like. */
  private static final Set<String> WITH_LINK = Set.of("link", "waiting", "encoding");

  /** Two cells of one work. */
  public record Rivals(CellRecord one, CellRecord other) {}

  private Work() {}

  /** The name of a work, the same for all its cells. */
  public static String of(String benchmark, Map<String, String> parameters) {
    Map<String, String> amounts = new TreeMap<>(parameters);
    amounts.keySet().retainAll(AMOUNTS);
    return CellId.of(benchmark, amounts);
  }

  /** The name of a cell's work. */
  public static String of(CellRecord cell) {
    return of(cell.benchmark(), cell.parameters());
  }

  /**
   * The name of a family: of works that differ in nothing but how many do it at once, or of all
   * that a benchmark of several programs does. Nothing compares cells of two families.
   */
  public static String family(String benchmark, Map<String, String> parameters) {
    if (parameters.containsKey(PROGRAM)) {
      return benchmark;
    }
    Map<String, String> rest = new TreeMap<>(parameters);
    rest.keySet().removeAll(SCALES);
    return of(benchmark, rest);
  }

  /** Whether a cell, or benchmark, measures the instrument and moves no data. */
  public static boolean isControl(String cell) {
    return cell.startsWith(CONTROL);
  }

  /**
   * All pairs of cells of one work that differ in one parameter, or in what goes with the link of a
   * ping-pong; with more differences nobody could say what a ratio is of.
   */
  public static List<Rivals> rivals(Iterable<CellRecord> cells) {
    Map<String, List<CellRecord>> works = new LinkedHashMap<>();
    for (CellRecord cell : cells) {
      works.computeIfAbsent(of(cell), _ -> new ArrayList<>()).add(cell);
    }
    List<Rivals> rivals = new ArrayList<>();
    for (List<CellRecord> work : works.values()) {
      for (int i = 1; i < work.size(); i++) {
        for (CellRecord before : work.subList(0, i)) {
          if (comparable(before.parameters(), work.get(i).parameters())) {
            rivals.add(new Rivals(before, work.get(i)));
          }
        }
      }
    }
    return rivals;
  }

  private static boolean comparable(Map<String, String> one, Map<String, String> other) {
    if (!one.keySet().equals(other.keySet())) {
      return false;
    }
    List<String> different =
        one.keySet().stream().filter(name -> !one.get(name).equals(other.get(name))).toList();
    return different.size() == 1
        || (different.contains("link") && WITH_LINK.containsAll(different));
  }
}
