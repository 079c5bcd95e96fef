package io.loopmark.merge;

import io.loopmark.result.CellRecord;
import io.loopmark.result.JournalParts;
import io.loopmark.result.PlannedCell;
import io.loopmark.result.RunFolder;
import io.loopmark.result.RunReader;
import io.loopmark.result.Shard;
import io.loopmark.result.ShardHead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Puts shards together. What comes of it depends on which shards there are and on nothing else:
 * merged runs may be merged again, in any order.
 */
public final class Merge {
  private final List<Part> parts;
  private final PartsCheck check;

  private Merge(List<Part> parts) {
    this.parts = parts;
    this.check = new PartsCheck(parts);
  }

  /**
   * Reads shards, and runs that were merged of some.
   *
   * @param runs at least one
   * @param partial whether shards, and forks of them, may be missing
   * @throws io.loopmark.result.DamagedRunException when one is no run
   * @throws MergeException when they don't make one run
   */
  public static Merge of(List<Path> runs, boolean partial) throws IOException {
    List<Part> parts = new ArrayList<>();
    for (Path run : runs) {
      parts.addAll(Parts.of(run));
    }
    parts.sort(Comparator.comparingInt(Part::index));
    Merge merge = new Merge(parts);
    merge.check.oneRun();
    if (!partial) {
      merge.check.complete();
    }
    return merge;
  }

  /** Shards that are missing, in words; empty where none is. */
  public String missing() {
    return check.missing();
  }

  /** What a reader should know of the shards, a line each. */
  public List<String> warnings() {
    return check.warnings(Instant.now());
  }

  /** How many shards there are. */
  public int shards() {
    return parts.size();
  }

  /**
   * Writes the run.
   *
   * @param out a folder that is not there
   * @return its cells
   * @throws java.nio.file.FileAlreadyExistsException when there is something of that name
   */
  public List<CellRecord> write(Path out) throws IOException {
    RunFolder folder = RunFolder.at(out);
    try {
      return write(folder);
    } catch (IOException | RuntimeException e) {
      // Half a run must not be taken for one.
      remove(folder.path());
      throw e;
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private List<CellRecord> write(RunFolder folder) throws IOException {
    try (JournalParts.Writer journal = new JournalParts.Writer(folder.path())) {
      for (Part part : parts) {
        journal.append(part.head(), part.lines(), number(part));
      }
    }
    new MergedFiles(parts, inBlocks()).write(folder.path());
    folder.writeEnvironment(new MergedEnvironment(parts, warnings()).tree());
    Map<String, CellRecord> cells = new LinkedHashMap<>();
    planned().values().forEach(cell -> cells.put(cell.id(), cell.record()));
    RunReader.addForks(folder.path(), cells);
    List<CellRecord> records = List.copyOf(cells.values());
    folder.writeResults(description(), records);
    return records;
  }

  private boolean inBlocks() {
    return first().record().shard().deal() == Shard.Deal.BLOCKS;
  }

  private ShardHead first() {
    return parts.getFirst().head();
  }

  /** Forks have their shard's numbers where several have the same cells. */
  private int number(Part part) {
    return inBlocks() && !part.merged() ? part.index() : 0;
  }

  /** What all of them were to measure, by its place in the whole run's order. */
  private Map<Long, PlannedCell> planned() {
    Map<Long, PlannedCell> planned = new TreeMap<>();
    for (Part part : parts) {
      List<Integer> positions = part.head().record().positions();
      List<PlannedCell> cells = part.head().cells();
      for (int i = 0; i < cells.size(); i++) {
        // A run that was gone on with by force may have cells that the plan hasn't.
        long place =
            i < positions.size() ? positions.get(i) : ((long) part.index() << Integer.SIZE) + i;
        planned.merge(place, cells.get(i), (one, more) -> one.with(more.forks()));
      }
    }
    return planned;
  }

  private Map<String, Object> description() {
    Map<String, Object> merged = new LinkedHashMap<>();
    merged.put("count", first().record().shard().count());
    merged.put("by", first().record().shard().deal().label());
    merged.put("plan", first().record().plan());
    merged.put("missing", check.missingShards());
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("suite", first().suite());
    description.put("description", first().description());
    description.put("seed", first().seed());
    description.put("merged", merged);
    return description;
  }
}
