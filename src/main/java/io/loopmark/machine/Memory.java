package io.loopmark.machine;

import java.util.OptionalLong;

/**
 * The machine's memory.
 *
 * @param totalBytes what the kernel has to give, in bytes
 */
public record Memory(OptionalLong totalBytes) {

  static Memory read(SystemFiles files) {
    String total = files.field("proc/meminfo", "MemTotal", ':');
    OptionalLong kibibytes = SystemFiles.integer(SystemFiles.word(SystemFiles.words(total), 0));
    return new Memory(
        kibibytes.isPresent()
            ? OptionalLong.of(kibibytes.getAsLong() * 1024)
            : OptionalLong.empty());
  }
}
