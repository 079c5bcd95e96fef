package io.loopmark.result;

import io.loopmark.text.JsonTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** Reads run folders, and result files of any JMH project. */
public final class RunReader {
  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {};

  private RunReader() {}

  /**
   * Reads a run folder (its {@code cells.json} and journal), a JSON file in JMH's format, or a
   * table of transfers by hand. Damaged lines of a journal are set aside: the forks of all others
   * stay.
   *
   * @throws DamagedRunException when it is neither, or cannot be read
   */
  public static RunData read(Path path) throws IOException {
    return read(path, false);
  }

  /**
   * The same.
   *
   * @param merge whether an entry that stands in a JMH file again is more forks of the first, and
   *     not a mistake
   */
  public static RunData read(Path path, boolean merge) throws IOException {
    if (Files.isRegularFile(path)) {
      return new RunData(path.toString(), "", "", 0, cells(path, merge), Map.of());
    }
    Path cells = path.resolve("cells.json");
    if (!Files.isRegularFile(cells)) {
      throw new DamagedRunException(
          path + ": no run; accepted: a run folder (with cells.json) or a JMH result file");
    }
    return folder(path, tree(cells));
  }

  private static List<CellRecord> cells(Path file, boolean merge) throws IOException {
    return SeriesFile.is(file) ? SeriesFile.cells(file) : JmhFile.cells(file, merge);
  }

  private static RunData folder(Path path, JsonNode status) throws IOException {
    Map<String, CellRecord> cells = new LinkedHashMap<>();
    for (JsonNode each : status.path("cells")) {
      CellRecord cell = planned(path, each);
      cells.put(cell.id(), cell);
    }
    List<String> setAside = addForks(path, cells);
    return new RunData(
        path.toString(),
        status.path("suite").asString(""),
        status.path("description").asString(""),
        status.path("seed").asLong(0),
        new ArrayList<>(cells.values()),
        environmentOf(path),
        setAside);
  }

  /**
   * Adds what the journal of a run folder has of its cells.
   *
   * @param cells by id
   * @return what is wrong with lines that count for nothing
   */
  public static List<String> addForks(Path run, Map<String, CellRecord> cells) throws IOException {
    List<String> setAside = new ArrayList<>();
    for (JournalReader.ForkEnd end : lastEnds(run, damage -> setAside.add(damage.getMessage()))) {
      CellRecord cell = cells.get(end.cell());
      if (cell == null) {
        throw new DamagedRunException(
            run + ": the journal has cell " + end.cell() + ", which cells.json has not");
      }
      end.addTo(cell);
    }
    return setAside;
  }

  /** The tree of a run folder's {@code environment.json}; empty where there is none. */
  public static Map<String, Object> environmentOf(Path run) throws IOException {
    return environment(run.resolve("environment.json"));
  }

  private static Map<String, Object> environment(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Map.of();
    }
    JsonNode tree = tree(file);
    if (!tree.isObject()) {
      throw new DamagedRunException(file + ": no object of JSON");
    }
    return map(tree);
  }

  static Map<String, Object> map(JsonNode tree) {
    return JSON.convertValue(tree, TREE);
  }

  static Object value(JsonNode tree) {
    return JSON.convertValue(tree, Object.class);
  }

  /** A fork that was taken again has several ends; the last counts. */
  static Collection<JournalReader.ForkEnd> lastEnds(Path run, Consumer<DamagedRunException> trouble)
      throws IOException {
    Map<String, JournalReader.ForkEnd> ends = new LinkedHashMap<>();
    for (JournalReader.ForkEnd end : JournalReader.read(run.resolve("journal.jsonl"), trouble)) {
      ends.put(end.cell() + "#" + end.fork(), end);
    }
    return ends.values();
  }

  static CellRecord planned(Path path, JsonNode cell) throws DamagedRunException {
    try {
      return PlannedCell.of(cell).record();
    } catch (IllegalArgumentException e) {
      String id = cell.path("id").asString("");
      throw new DamagedRunException(
          path + ": cells.json" + (id.isEmpty() ? "" : ", cell " + id) + ": " + e.getMessage(), e);
    }
  }

  /** What a run folder planned and left out, in its order. */
  public static List<PlannedCell> planned(Path run) throws IOException {
    List<PlannedCell> planned = new ArrayList<>();
    for (JsonNode each : tree(run.resolve("cells.json")).path("cells")) {
      try {
        planned.add(PlannedCell.of(each));
      } catch (IllegalArgumentException e) {
        throw new DamagedRunException(run + ": cells.json: " + e.getMessage(), e);
      }
    }
    return planned;
  }

  static JsonNode tree(Path path) throws IOException {
    byte[] bytes = Files.readAllBytes(path);
    if (bytes.length == 0) {
      throw new DamagedRunException(path + ": empty");
    }
    try {
      return JSON.readTree(bytes);
    } catch (JacksonException e) {
      throw new DamagedRunException(path + ": no JSON: " + JsonTrouble.words(e), e);
    }
  }
}
