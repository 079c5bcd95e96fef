package io.loopmark.merge;

import io.loopmark.result.JournalParts;
import io.loopmark.result.RunFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tables, logs, latencies, failures and profiles of a merged run: of each shard as they are, in
 * {@code shards/<index>/}; tables together as well, and where no two shards have the same cells,
 * all files together as in any run.
 */
final class MergedFiles {
  private static final String TABLES = "tables/";

  /** A row of a table of forks: the cell, the fork and the rest. */
  private static final Pattern ROW =
      Pattern.compile("(\"(?:[^\"]|\"\")*\"|[^,]*),([0-9]{1,4}),(.*)");

  private final List<Part> parts;
  private final boolean inBlocks;

  /**
   * @param inBlocks whether all shards have the same cells
   */
  MergedFiles(List<Part> parts, boolean inBlocks) {
    this.parts = parts;
    this.inBlocks = inBlocks;
  }

  void write(Path out) throws IOException {
    Map<String, List<String>> tables = new LinkedHashMap<>();
    for (Part part : parts) {
      Path own = Parts.filesOf(out, part.head().record());
      for (String name : RunFiles.besideResults(part.files())) {
        Path file = part.files().resolve(name);
        copy(file, own.resolve(name));
        if (name.startsWith(TABLES)) {
          append(tables.computeIfAbsent(name, _ -> new ArrayList<>()), file, part.index());
        } else if (!inBlocks) {
          copy(file, out.resolve(name));
        }
      }
    }
    for (Map.Entry<String, List<String>> table : tables.entrySet()) {
      Path file = out.resolve(table.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, table.getValue(), StandardCharsets.UTF_8);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from, to);
  }

  private void append(List<String> table, Path file, int shard) throws IOException {
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    if (lines.isEmpty()) {
      return;
    }
    if (table.isEmpty()) {
      table.add(lines.getFirst());
    }
    boolean ofForks = inBlocks && lines.getFirst().startsWith("cell,fork,");
    for (String line : lines.subList(1, lines.size())) {
      table.add(ofForks ? numbered(line, shard) : line);
    }
  }

  private static String numbered(String row, int shard) {
    Matcher fields = ROW.matcher(row);
    return fields.matches()
        ? fields.group(1)
            + ","
            + JournalParts.number(shard, Integer.parseInt(fields.group(2)))
            + ","
            + fields.group(3)
        : row;
  }
}
