package io.loopmark.result;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The lines of a file one after another, however large it is. What stands behind the last end of a
 * line was being written when its writer was killed: it is as if it had not been begun.
 */
final class TerminatedLines implements Closeable {
  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(BUFFER);
  private int at;
  private int filled;

  TerminatedLines(Path file) throws IOException {
    this.in = Files.newInputStream(file);
  }

  /** Leaves out so many bytes; before the first line. */
  void skip(long bytes) throws IOException {
    in.skipNBytes(bytes);
  }

  /** The next one, without its end; empty behind the last. */
  Optional<byte[]> next() throws IOException {
    line.reset();
    while (true) {
      if (at == filled) {
        filled = in.read(buffer);
        at = 0;
        if (filled < 0) {
          filled = 0;
          return Optional.empty();
        }
      }
      int end = at;
      while (end < filled && buffer[end] != '\n') {
        end++;
      }
      line.write(buffer, at, end - at);
      at = end;
      if (end < filled) {
        at++;
        return Optional.of(line.toByteArray());
      }
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
