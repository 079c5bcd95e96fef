package io.loopmark.result;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A run as it is read back.
 *
 * @param source what it was read from, for people
 * @param suite the suite's name; empty for a plain JMH file
 * @param description what the suite is for
 * @param seed of the order of forks; 0 for a plain JMH file
 * @param cells in the suite's order
 * @param environment the tree of {@code environment.json}; empty where there is none
 * @param setAside lines of the journal that cannot be read and count for nothing, with what is
 *     wrong with each
 */
public record RunData(
    String source,
    String suite,
    String description,
    long seed,
    List<CellRecord> cells,
    Map<String, Object> environment,
    List<String> setAside) {
  public RunData {
    cells = List.copyOf(cells);
    Steadiness.judge(cells);
    setAside = List.copyOf(setAside);
  }

  /** A run that was read whole. */
  public RunData(
      String source,
      String suite,
      String description,
      long seed,
      List<CellRecord> cells,
      Map<String, Object> environment) {
    this(source, suite, description, seed, cells, environment, List.of());
  }

  /** This and a later run of some of its cells: those, with the forks of both. */
  public RunData followedBy(RunData later) {
    Map<String, CellRecord> again = new LinkedHashMap<>();
    later.cells().forEach(cell -> again.put(cell.id(), cell));
    return withCells(
        cells.stream()
            .filter(cell -> again.containsKey(cell.id()))
            .map(cell -> cell.followedBy(again.get(cell.id())))
            .toList());
  }

  /** The names of its cells. */
  public Set<String> ids() {
    return cells.stream().map(CellRecord::id).collect(Collectors.toSet());
  }

  /** The same run of these cells. */
  public RunData withCells(List<CellRecord> others) {
    return new RunData(source, suite, description, seed, others, environment, setAside);
  }

  /** How its cells compare: a run measures in blocks, of a plain JMH file nothing is known. */
  public BlockDesign design() {
    return suite.isEmpty() ? BlockDesign.UNKNOWN : BlockDesign.ofRun(cells);
  }
}
