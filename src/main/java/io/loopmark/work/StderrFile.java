package io.loopmark.work;

import java.io.IOException;
import java.io.UncheckedIOException;
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
    try {
      byte[] all = Files.readAllBytes(path);
      int from = Math.max(0, all.length - TAIL_BYTES);
      String text = new String(all, from, all.length - from, StandardCharsets.UTF_8);
      return text.strip().replace("\n", " | ");
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
