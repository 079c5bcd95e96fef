package io.loopmark.machine;

import java.util.OptionalLong;
import java.util.stream.Stream;

/** Counters of the kernel, which run on for ever and which not every system tells. */
final class Counters {
  private Counters() {}

  /**
   * How far one has come; never below zero, as threads and processes that ended take their counts
   * with them.
   */
  static OptionalLong since(OptionalLong before, OptionalLong now) {
    return before.isPresent() && now.isPresent()
        ? OptionalLong.of(Math.max(0, now.getAsLong() - before.getAsLong()))
        : OptionalLong.empty();
  }

  /** Of those that tell; processes and threads end while they are asked. */
  static OptionalLong total(Stream<OptionalLong> values) {
    return values.flatMapToLong(OptionalLong::stream).reduce(Long::sum);
  }
}
