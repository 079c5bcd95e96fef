package io.loopmark.merge;

import io.loopmark.result.DamagedRunException;
import io.loopmark.result.JournalParts;
import io.loopmark.result.RunFolder;
import io.loopmark.result.ShardHead;
import io.loopmark.result.ShardRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the shards of run folders. */
final class Parts {
  private Parts() {}

  /**
   * Those of a folder: one, or all of a merged run.
   *
   * @throws DamagedRunException when it is no run folder, or another process measures into it
   * @throws MergeException when it is no shard
   */
  static List<Part> of(Path run) throws IOException {
    if (!Files.isRegularFile(run.resolve("cells.json"))) {
      throw new DamagedRunException(
          run + ": no run; accepted: run folders (with cells.json) of shards");
    }
    if (RunFolder.isBeingWritten(run)) {
      throw new DamagedRunException(
          run + ": another process is measuring into it; accepted: shards that have ended");
    }
    Optional<ShardRecord> record = ShardRecord.read(run);
    List<Part> parts = new ArrayList<>();
    for (JournalParts.Section section : JournalParts.sections(run)) {
      if (!section.head().isEmpty()) {
        ShardHead head = ShardHead.of(run, section.head());
        parts.add(new Part(run, head, section, filesOf(run, head.record())));
      } else if (record.isPresent()) {
        parts.add(new Part(run, ShardHead.read(run, record.get()), section, run));
      }
    }
    if (parts.isEmpty()) {
      throw new MergeException(
          run + ": no shard of a run; accepted: what 'run --shard' or 'merge' wrote");
    }
    return parts;
  }

  /** Where a merged run keeps the files of one of its shards. */
  static Path filesOf(Path run, ShardRecord record) {
    return run.resolve("shards").resolve(Integer.toString(record.shard().index()));
  }
}
