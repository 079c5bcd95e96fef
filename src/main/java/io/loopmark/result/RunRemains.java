package io.loopmark.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A run folder read as far as it can be, for a reader that must say something of a damaged run too.
 *
 * @param data what could be read; {@code source} is the folder's own name, without its place
 * @param missing what could not, a line each, without the folder's place
 */
public record RunRemains(RunData data, List<String> missing) {
  private static final List<String> PARTS =
      List.of("cells.json", "plan.json", "journal.jsonl", "jmh-result.json");

  public RunRemains {
    missing = List.copyOf(missing);
  }

  /**
   * Reads a run folder, or a JSON file in JMH's format.
   *
   * @throws DamagedRunException when it is neither
   */
  public static RunRemains read(Path path) throws IOException {
    if (Files.isRegularFile(path)) {
      RunData data = RunReader.read(path);
      return new RunRemains(
          named(path, data.cells(), MissingNode.getInstance(), Map.of()), List.of());
    }
    if (PARTS.stream().noneMatch(part -> Files.isRegularFile(path.resolve(part)))) {
      throw new DamagedRunException(
          path + ": no run; accepted: a run folder (with cells.json) or a JMH result file");
    }
    List<String> missing = new ArrayList<>();
    JsonNode status = part(path, "cells.json", missing);
    JsonNode environment = part(path, "environment.json", missing);
    Map<String, CellRecord> cells = cells(path, status, missing);
    addForks(path, cells, missing);
    return new RunRemains(
        named(
            path,
            new ArrayList<>(cells.values()),
            status,
            environment.isObject() ? RunReader.map(environment) : Map.of()),
        missing);
  }

  private static RunData named(
      Path path, List<CellRecord> cells, JsonNode status, Map<String, Object> environment)
      throws IOException {
    return new RunData(
        String.valueOf(path.toRealPath().getFileName()),
        status.path("suite").asString(""),
        status.path("description").asString(""),
        status.path("seed").asLong(0),
        cells,
        environment);
  }

  private static JsonNode part(Path run, String name, List<String> missing) throws IOException {
    Path file = run.resolve(name);
    if (!Files.isRegularFile(file)) {
      missing.add(name + " is missing");
      return MissingNode.getInstance();
    }
    try {
      return RunReader.tree(file);
    } catch (DamagedRunException e) {
      missing.add(placeless(run, e));
      return MissingNode.getInstance();
    }
  }

  /** Cells as {@code cells.json} has them, or else as planned. */
  private static Map<String, CellRecord> cells(Path run, JsonNode status, List<String> missing)
      throws IOException {
    Map<String, CellRecord> cells = new LinkedHashMap<>();
    for (JsonNode each : status.path("cells")) {
      try {
        CellRecord cell = RunReader.planned(run, each);
        cells.put(cell.id(), cell);
      } catch (DamagedRunException e) {
        missing.add(placeless(run, e));
      }
    }
    if (status.isMissingNode() && Files.isRegularFile(run.resolve("plan.json"))) {
      for (JsonNode each : part(run, "plan.json", missing).path("cells")) {
        CellRecord cell = fromPlan(each);
        cells.put(cell.id(), cell);
      }
    }
    return cells;
  }

  private static CellRecord fromPlan(JsonNode cell) {
    String benchmark = cell.path("benchmark").asString("");
    Map<String, String> parameters = new TreeMap<>();
    cell.path("parameters")
        .properties()
        .forEach(each -> parameters.put(each.getKey(), each.getValue().asString()));
    int forks = cell.path("settings").path("forks").asInt(1);
    return CellRecord.planned(CellId.of(benchmark, parameters), benchmark, parameters, forks);
  }

  private static void addForks(Path run, Map<String, CellRecord> cells, List<String> missing)
      throws IOException {
    if (!Files.isRegularFile(run.resolve("journal.jsonl"))) {
      missing.add("journal.jsonl is missing");
      Path jmh = run.resolve("jmh-result.json");
      if (Files.isRegularFile(jmh)) {
        try {
          RunReader.read(jmh).cells().forEach(cell -> cells.put(cell.id(), cell));
        } catch (DamagedRunException e) {
          missing.add(placeless(run, e));
        }
      }
      return;
    }
    for (JournalReader.ForkEnd end :
        RunReader.lastEnds(run, trouble -> missing.add(placeless(run, trouble)))) {
      end.addTo(cells.computeIfAbsent(end.cell(), id -> CellId.parse(id, end.fork())));
    }
  }

  private static String placeless(Path run, DamagedRunException trouble) {
    return trouble.getMessage().replace(run + "/", "").replace(run + ": ", "");
  }
}
