package io.loopmark.result;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Ends of the files that a run only ever appends to: where it was killed in the middle of a line,
 * the next line must not be written behind half of one.
 */
final class TornLines {
  private TornLines() {}

  /** Cuts these files of a run folder behind their last whole line. */
  static void takeBack(Path run) throws IOException {
    List<Path> measured;
    try (Stream<Path> files = Files.walk(run, 2)) {
      measured =
          files
              .filter(Files::isRegularFile)
              .filter(file -> appendedTo(run.relativize(file).toString().replace('\\', '/')))
              .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (Path file : measured) {
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        channel.truncate(endOfLines(channel));
      }
    }
  }

  private static boolean appendedTo(String name) {
    boolean lines =
        name.endsWith(".jsonl")
            || name.endsWith(".csv")
            || name.endsWith(".hlog")
            || name.endsWith(".log");
    return lines && RunFiles.isMeasured(name);
  }

  private static long endOfLines(FileChannel file) throws IOException {
    ByteBuffer one = ByteBuffer.allocate(1);
    for (long end = file.size(); end > 0; end--) {
      file.read(one.clear(), end - 1);
      if (one.get(0) == '\n') {
        return end;
      }
    }
    return 0;
  }
}
