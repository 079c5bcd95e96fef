package io.loopmark.result;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is known of a shard beside its forks, as the journal of a merged run has it before them.
 *
 * @param suite of its run, and likewise the next two
 * @param seed of the order of forks
 * @param record which part it is
 * @param environment where it was measured
 * @param cells what it was to measure, and what it left out
 * @param open of how many of its cells forks are missing
 */
public record ShardHead(
    String suite,
    String description,
    long seed,
    ShardRecord record,
    Map<String, Object> environment,
    List<PlannedCell> cells,
    int open) {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  public ShardHead {
    cells = List.copyOf(cells);
  }

  /** That of a shard's own folder. */
  public static ShardHead read(Path run, ShardRecord record) throws IOException {
    JsonNode status = RunReader.tree(run.resolve("cells.json"));
    return new ShardHead(
        status.path("suite").asString(""),
        status.path("description").asString(""),
        status.path("seed").asLong(0),
        record,
        RunReader.environmentOf(run),
        RunReader.planned(run),
        open(status));
  }

  private static int open(JsonNode status) {
    int open = 0;
    for (JsonNode cell : status.path("cells")) {
      open += cell.path("status").asString("").equals(CellRecord.Status.PLANNED.name()) ? 1 : 0;
    }
    return open;
  }

  /**
   * As a line says it.
   *
   * @param run for messages
   */
  public static ShardHead of(Path run, Map<String, Object> line) throws DamagedRunException {
    Map<String, Object> own = new LinkedHashMap<>(line);
    own.remove("type");
    try {
      return JSON.convertValue(own, ShardHead.class);
    } catch (JacksonException | IllegalArgumentException e) {
      throw new DamagedRunException(
          run + ": the journal's line of a shard is damaged; accepted: a merged run as it was", e);
    }
  }

  /** The line. */
  public Map<String, Object> line() {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("type", "shard");
    line.put("suite", suite);
    line.put("description", description);
    line.put("seed", seed);
    line.put("record", record);
    line.put("environment", environment);
    line.put("cells", cells);
    line.put("open", open);
    return line;
  }
}
