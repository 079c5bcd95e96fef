package io.loopmark.merge;

import io.loopmark.result.JournalParts;
import io.loopmark.result.ShardHead;
import java.nio.file.Path;

/**
 * A shard that was measured, in a folder of its own or in one that was merged.
 *
 * @param source the folder it was read from
 * @param lines where its lines are
 * @param files the folder with its tables, logs, latencies, failures and profiles
 */
record Part(Path source, ShardHead head, JournalParts.Section lines, Path files) {
  int index() {
    return head.record().shard().index();
  }

  /** Whether its lines are in a merged journal, in which they have their numbers. */
  boolean merged() {
    return !lines.head().isEmpty();
  }

  /** As messages call it. */
  String name() {
    return "shard " + head.record().shard() + " (" + source + ")";
  }
}
