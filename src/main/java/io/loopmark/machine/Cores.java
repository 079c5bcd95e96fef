package io.loopmark.machine;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Which processors are threads of one core, as far as the kernel tells.
 *
 * @param allowed processors that may be used; at least one
 * @param siblings those that share the core of the first of them, itself included; empty when that
 *     is not known
 */
record Cores(BitSet allowed, BitSet siblings) {
  /** Reads the topology below a root folder. */
  static Cores of(Path root, BitSet allowed) {
    SystemFiles files = new SystemFiles(root);
    String list =
        files.value(
            "sys/devices/system/cpu/cpu"
                + allowed.nextSetBit(0)
                + "/topology/thread_siblings_list");
    return new Cores(allowed, list(list));
  }

  /** A list of the kernel's: {@code 0-3,8}. What is no list has nothing in it. */
  static BitSet list(String text) {
    BitSet list = new BitSet();
    for (String part : text.split(",", -1)) {
      String[] ends = part.strip().split("-", 2);
      OptionalLong from = SystemFiles.integer(ends[0]);
      OptionalLong to = SystemFiles.integer(ends[ends.length - 1]);
      if (from.isEmpty() || to.isEmpty() || from.getAsLong() < 0 || to.getAsLong() > 1 << 16) {
        return new BitSet();
      }
      list.set((int) from.getAsLong(), (int) Math.max(from.getAsLong(), to.getAsLong()) + 1);
    }
    return list;
  }

  int first() {
    return allowed.nextSetBit(0);
  }

  /** The first that is on another core than {@link #first}. */
  OptionalInt second() {
    BitSet others = (BitSet) allowed.clone();
    others.andNot(siblings);
    others.clear(first());
    int second = others.nextSetBit(0);
    return second < 0 ? OptionalInt.empty() : OptionalInt.of(second);
  }

  /** Why there are no two. */
  Optional<String> obstacleToTwo() {
    if (second().isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        allowed.cardinality() == 1
            ? "this process may use one processor only"
            : "all processors that this process may use, " + allowed + ", are threads of one core");
  }
}
