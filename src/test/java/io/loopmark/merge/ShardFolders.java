package io.loopmark.merge;

import io.loopmark.result.CellRecord;
import io.loopmark.result.ForkRecord;
import io.loopmark.result.RunFolder;
import io.loopmark.result.Shard;
import io.loopmark.result.ShardRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Run folders of shards, and of runs that are none, with the forks of given cells. */
final class ShardFolders {
  static final String PLAN = "0123456789abcdef";

  private ShardFolders() {}

  /** What may be other than usual in a shard's folder. */
  record Given(String suite, long seed, Map<String, Object> environment) {
    static final Given USUAL = new Given("quick", 7, environment("jar"));

    static Map<String, Object> environment(String jar) {
      Map<String, Object> environment = new LinkedHashMap<>();
      environment.put("begun", "2026-01-02T03:04:05Z");
      environment.put("cpu", Map.of("model", "x"));
      environment.put("software", Map.of("jarSha256", jar));
      environment.put("warnings", List.of("the machine is busy"));
      return environment;
    }
  }

  /** A run of one machine. */
  static Path whole(Path path, List<CellRecord> cells) throws IOException {
    return write(path, Given.USUAL, Optional.empty(), cells);
  }

  static Path shard(
      Path path, String text, Shard.Deal deal, List<Integer> positions, List<CellRecord> cells)
      throws IOException {
    return shard(path, Given.USUAL, text, deal, positions, cells);
  }

  static Path shard(
      Path path,
      Given given,
      String text,
      Shard.Deal deal,
      List<Integer> positions,
      List<CellRecord> cells)
      throws IOException {
    Shard shard = Shard.of(text, deal);
    ShardRecord record = new ShardRecord(shard, PLAN, List.of("node" + shard.index()), positions);
    return write(path, given, Optional.of(record), cells);
  }

  private static Path write(
      Path path, Given given, Optional<ShardRecord> record, List<CellRecord> cells)
      throws IOException {
    RunFolder folder = RunFolder.at(path);
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("suite", given.suite());
    description.put("description", "all");
    description.put("seed", given.seed());
    record.ifPresent(shard -> description.putAll(shard.described()));
    folder.writeResults(description, cells);
    folder.writeEnvironment(given.environment());
    for (CellRecord cell : cells) {
      for (ForkRecord fork : cell.forks()) {
        folder.journalFork(line(cell, fork.fork()), fork);
        folder.appendTable("tcp-transfers", "fork,bytes", cell.id(), List.of(fork.fork() + ",5"));
      }
      for (int fork : cell.forksWithoutFigures()) {
        String start = "fork " + fork + ": ";
        String cause =
            cell.causes().stream().filter(c -> c.startsWith(start)).findFirst().orElseThrow();
        Map<String, Object> line = line(cell, fork);
        line.put("status", cell.status());
        line.put("cause", cause.substring(start.length()));
        folder.journal(line);
        folder.writeFailure(cell.id(), fork, "it printed this");
      }
    }
    return folder.path();
  }

  /** The type first, as in every journal. */
  private static Map<String, Object> line(CellRecord cell, int fork) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("type", "fork");
    line.put("time", "2026-01-02T03:04:05Z");
    line.put("cell", cell.id());
    line.put("fork", fork);
    return line;
  }
}
