package io.loopmark.work;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a child process writes what it has to complain of; gone when it is closed. */
final class StderrFile implements Stderr {
  private static final int TAIL_BYTES = 2_000;

  private final Path path;

  StderrFile(Path folder) throws IOException {
    path = Files.createTempFile(folder, "child-", ".stderr");
  }

  ProcessBuilder.Redirect redirect() {
    return ProcessBuilder.Redirect.to(path.toFile());
  }

  @Override
  public String tail() {
    try (SeekableByteChannel file = Files.newByteChannel(path)) {
      file.position(Math.max(0, file.size() - TAIL_BYTES));
      ByteBuffer end = ByteBuffer.allocate(TAIL_BYTES);
      while (end.hasRemaining() && file.read(end) >= 0) {
        // It may come in pieces.
      }
      return Stderr.shown(new String(end.array(), 0, end.position(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      return "(unreadable: " + e.getMessage() + ")";
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
