package io.loopmark.work;

import io.loopmark.text.Printable;
import io.loopmark.text.StackFrame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

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
      return text.lines()
          .filter(line -> !line.isBlank() && !StackFrame.is(line))
          .map(line -> Printable.line(line.strip()))
          .collect(Collectors.joining(" | "));
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
