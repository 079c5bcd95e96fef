package io.loopmark.result;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Files that a run only ever appends to, by whole lines: where a write failed, or the run was
 * killed in the middle of a line, the next line must not stand behind half of one.
 */
final class WholeLines {
  private WholeLines() {}

  /**
   * Appends text that ends with a line, behind the last whole line; when it fails, the file is as
   * it was before.
   *
   * @param how such as with {@code DSYNC}
   */
  static void append(Path file, String text, OpenOption... how) throws UnwritableException {
    Set<OpenOption> options = new HashSet<>(Set.of(how));
    options.addAll(
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    try (FileChannel channel = FileChannel.open(file, options)) {
      long end = takeBack(channel);
      try {
        while (bytes.hasRemaining()) {
          channel.write(bytes, end + bytes.position());
        }
      } catch (IOException e) {
        cut(channel, end, e);
        throw e;
      }
    } catch (IOException e) {
      throw new UnwritableException(file, e);
    }
  }

  /** Whatever cannot be cut now the next to append cuts. */
  private static void cut(FileChannel channel, long end, IOException why) {
    try {
      channel.truncate(end);
    } catch (IOException e) {
      why.addSuppressed(e);
    }
  }

  /** Cuts the files of a run folder behind their last whole line. */
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
        takeBack(channel);
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

  /** Cuts behind the last whole line; the file's length then. */
  private static long takeBack(FileChannel file) throws IOException {
    long end = endOfLines(file);
    if (end < file.size()) {
      file.truncate(end);
    }
    return end;
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
