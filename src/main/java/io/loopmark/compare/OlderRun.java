package io.loopmark.compare;

import io.loopmark.result.CellRecord;
import io.loopmark.result.RunData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A run of a build that knew fewer parameters. Its cells are what cells of today are with a later
 * parameter at the value that changed nothing, and are compared with those.
 *
 * @param run with such cells under the names that they have today
 * @param note what was done, in one line; empty for nothing
 */
public record OlderRun(RunData run, Optional<String> note) {
  /**
   * Later parameters, and what was measured before there were any. Not {@code reading}: that
   * followed from the number of clients.
   */
  private static final SortedMap<String, String> LATER =
      new TreeMap<>(
          Map.of(
              "placement", "ANY",
              "receiving", "PAUSE",
              "payload", "1",
              "family", "INET",
              "congestion", "DEFAULT",
              "nodelay", "true",
              "size", "8",
              "stack", "JDK"));

  /**
   * Names cells as another run, or a plan, does.
   *
   * @param ids of cells there
   */
  public static OlderRun named(RunData run, Set<String> ids) {
    List<CellRecord> cells = new ArrayList<>();
    Map<String, String> added = new TreeMap<>();
    int renamed = 0;
    for (CellRecord cell : run.cells()) {
      CellRecord today = ids.contains(cell.id()) ? cell : today(cell, ids, added);
      cells.add(today);
      renamed += today == cell ? 0 : 1;
    }
    if (renamed == 0) {
      return new OlderRun(run, Optional.empty());
    }
    RunData named =
        new RunData(
            run.source(),
            run.suite(),
            run.description(),
            run.seed(),
            cells,
            run.environment(),
            run.setAside());
    return new OlderRun(
        named,
        Optional.of(
            run.source()
                + " is of a build without the parameters "
                + String.join(", ", added.keySet())
                + "; "
                + renamed
                + " of its cells are compared with those of "
                + added.toString().replaceAll("[{}]", "")
                + ", which is what they did"));
  }

  private static CellRecord today(CellRecord cell, Set<String> ids, Map<String, String> added) {
    for (Map<String, String> later : added(cell)) {
      Map<String, String> parameters = new TreeMap<>(cell.parameters());
      parameters.putAll(later);
      CellRecord today = cell.withParameters(parameters);
      if (ids.contains(today.id())) {
        added.putAll(later);
        return today;
      }
    }
    return cell;
  }

  /** Whatever later parameters a cell may lack: one or more of those that it hasn't. */
  private static List<Map<String, String>> added(CellRecord cell) {
    List<Map<String, String>> all = new ArrayList<>(List.of(Map.of()));
    for (Map.Entry<String, String> later : LATER.entrySet()) {
      if (!cell.parameters().containsKey(later.getKey())) {
        for (Map<String, String> fewer : List.copyOf(all)) {
          Map<String, String> more = new TreeMap<>(fewer);
          more.put(later.getKey(), later.getValue());
          all.add(more);
        }
      }
    }
    return all.subList(1, all.size());
  }
}
