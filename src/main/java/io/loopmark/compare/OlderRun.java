package io.loopmark.compare;

import io.loopmark.result.CellId;
import io.loopmark.result.CellRecord;
import io.loopmark.result.RunData;
import java.util.ArrayList;
import java.util.HashMap;
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
          Map.ofEntries(
              Map.entry("placement", "ANY"),
              Map.entry("receiving", "PAUSE"),
              Map.entry("payload", "1"),
              Map.entry("family", "INET"),
              Map.entry("congestion", "DEFAULT"),
              Map.entry("nodelay", "true"),
              Map.entry("size", "8"),
              Map.entry("stack", "JDK"),
              Map.entry("topology", "LOOPBACK"),
              Map.entry("lineRate", "UNLIMITED"),
              Map.entry("lineDelay", "0ms"),
              Map.entry("lineLoss", "0%")));

  /**
   * Names cells as another run, or a plan, does.
   *
   * @param ids of cells there
   */
  public static OlderRun named(RunData run, Set<String> ids) {
    Map<String, SortedMap<String, String>> names = new HashMap<>();
    for (String id : ids) {
      SortedMap<String, String> parameters = CellId.parameters(id);
      names.put(early(CellId.benchmark(id), parameters), parameters);
    }
    List<CellRecord> cells = new ArrayList<>();
    Map<String, String> added = new TreeMap<>();
    int renamed = 0;
    for (CellRecord cell : run.cells()) {
      CellRecord today = ids.contains(cell.id()) ? cell : today(cell, names, added);
      cells.add(today);
      renamed += today == cell ? 0 : 1;
    }
    if (renamed == 0) {
      return new OlderRun(run, Optional.empty());
    }
    return new OlderRun(
        run.withCells(cells),
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

  /** A name without what changed nothing; the same for all that only differ in that. */
  private static String early(String benchmark, Map<String, String> parameters) {
    SortedMap<String, String> early = new TreeMap<>(parameters);
    early.entrySet().removeAll(LATER.entrySet());
    return CellId.of(benchmark, early);
  }

  /** Today's name of a cell, if it is one with more later parameters. */
  private static CellRecord today(
      CellRecord cell, Map<String, SortedMap<String, String>> names, Map<String, String> added) {
    SortedMap<String, String> today =
        names.getOrDefault(early(cell.benchmark(), cell.parameters()), new TreeMap<>());
    SortedMap<String, String> later = new TreeMap<>(today);
    later.keySet().removeAll(cell.parameters().keySet());
    if (later.isEmpty() || !today.entrySet().containsAll(cell.parameters().entrySet())) {
      return cell;
    }
    added.putAll(later);
    return cell.withParameters(today);
  }
}
