package io.loopmark.tcp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One of the Python programs beside this class, talked to by lines; closing it ends the process.
 */
final class PythonPeer implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;
  private final Path errors;

  PythonPeer(Path folder, String script, String... arguments)
      throws IOException, URISyntaxException {
    errors = folder.resolve(script + ".errors");
    List<String> command = new ArrayList<>(List.of("python3"));
    command.add(Path.of(Objects.requireNonNull(getClass().getResource(script)).toURI()).toString());
    command.addAll(List.of(arguments));
    process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    out = process.inputReader();
  }

  static boolean installed() throws InterruptedException {
    try {
      return new ProcessBuilder("python3", "-c", "")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** The words of its next line; the programs end themselves when nothing happens. */
  List<String> answer() throws IOException {
    String line = out.readLine();
    if (line == null) {
      throw new IOException("the Python program ended:\n" + errorText());
    }
    return List.of(line.split(" ", -1));
  }

  private String errorText() {
    try {
      return Files.readString(errors);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    out.close();
  }
}
