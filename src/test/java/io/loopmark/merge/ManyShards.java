package io.loopmark.merge;

import io.loopmark.result.Shard;
import io.loopmark.result.ShardRecord;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shards by blocks as very many machines would have measured them, made from the lines of one run:
 * the figures of each machine, and of each fork, are all multiplied by a factor near one.
 */
final class ManyShards {
  /** Of the logarithms of the factors of machines, and of forks. */
  private static final double DEVIATION = 0.05;

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final ObjectNode status;
  private final JsonNode environment;
  private final int forks;
  private final Map<String, List<List<ObjectNode>>> lines = new LinkedHashMap<>();

  /**
   * @param run whose lines they are made from
   * @param cells of its first cells with figures
   * @param forks of each cell on each machine
   */
  ManyShards(Path run, int cells, int forks) throws IOException {
    this.forks = forks;
    status = (ObjectNode) JSON.readTree(Files.readAllBytes(run.resolve("cells.json")));
    environment = JSON.readTree(Files.readAllBytes(run.resolve("environment.json")));
    readLines(run);
    ArrayNode own = JSON.createArrayNode();
    for (JsonNode cell : status.path("cells")) {
      if (own.size() < cells && lines.containsKey(cell.path("id").asString(""))) {
        own.add(((ObjectNode) cell).put("forksPlanned", forks).put("forksMeasured", forks));
      }
    }
    status.set("cells", own);
  }

  /** The lines of each fork, which ends with a line of its own. */
  private void readLines(Path run) throws IOException {
    Map<String, List<ObjectNode>> open = new LinkedHashMap<>();
    for (String text : Files.readAllLines(run.resolve("journal.jsonl"))) {
      ObjectNode line = (ObjectNode) JSON.readTree(text);
      String cell = line.path("cell").asString("");
      open.computeIfAbsent(cell, _ -> new ArrayList<>()).add(line);
      if (line.path("type").asString("").equals("fork")) {
        List<ObjectNode> whole = open.remove(cell);
        if (line.has("primary")) {
          lines.computeIfAbsent(cell, _ -> new ArrayList<>()).add(whole);
        }
      }
    }
  }

  /**
   * Writes them.
   *
   * @return their folders
   */
  List<Path> write(Path out, int shards) throws IOException {
    List<Path> folders = new ArrayList<>();
    for (int index = 1; index <= shards; index++) {
      folders.add(
          write(out.resolve("shard-" + index), new Shard(index, shards, Shard.Deal.BLOCKS)));
    }
    return folders;
  }

  private Path write(Path folder, Shard shard) throws IOException {
    Files.createDirectory(folder);
    int size = status.path("cells").size();
    List<Integer> positions = IntStream.range(0, size).boxed().toList();
    List<String> machine = List.of("node" + shard.index());
    new ShardRecord(shard, ShardFolders.PLAN, machine, positions)
        .described()
        .forEach((key, record) -> status.set(key, JSON.valueToTree(record)));
    Files.writeString(folder.resolve("cells.json"), JSON.writeValueAsString(status));
    Files.writeString(folder.resolve("environment.json"), JSON.writeValueAsString(environment));
    SplittableRandom random = new SplittableRandom(shard.index());
    double speed = Math.exp(DEVIATION * random.nextGaussian());
    try (BufferedWriter journal = Files.newBufferedWriter(folder.resolve("journal.jsonl"))) {
      for (int fork = 1; fork <= forks; fork++) {
        for (JsonNode cell : status.path("cells")) {
          List<List<ObjectNode>> known = lines.get(cell.path("id").asString(""));
          double factor = speed * Math.exp(DEVIATION * random.nextGaussian());
          for (ObjectNode line : known.get(fork % known.size())) {
            ObjectNode own = line.deepCopy().put("fork", fork);
            scale(own, factor);
            journal.write(JSON.writeValueAsString(own));
            journal.write('\n');
          }
        }
      }
    }
    return folder;
  }

  /** All scores of a line; secondary metrics of an iteration are no one's figures. */
  private static void scale(ObjectNode line, double factor) {
    if (line.has("score")) {
      line.put("score", line.path("score").asDouble() * factor);
    }
    scaleIterations(line.path("primary"), factor);
    for (JsonNode metric : line.path("secondary")) {
      scaleIterations(metric, factor);
    }
  }

  private static void scaleIterations(JsonNode metric, double factor) {
    if (metric.path("iterations") instanceof ArrayNode iterations) {
      for (int i = 0; i < iterations.size(); i++) {
        iterations.set(i, DoubleNode.valueOf(iterations.get(i).asDouble() * factor));
      }
    }
  }
}
