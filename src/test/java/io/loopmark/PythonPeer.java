package io.loopmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A Python program from the resources, talked to by lines; closing it ends the process. */
public final class PythonPeer implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;
  private final Path errors;

  /**
   * Starts it.
   *
   * @param beside the class that the script lies beside
   * @param folder takes what it prints on stderr
   */
  public PythonPeer(Class<?> beside, Path folder, String script, String... arguments)
      throws IOException, URISyntaxException {
    errors = folder.resolve(script + ".errors");
    List<String> command = new ArrayList<>(List.of("python3"));
    command.add(Path.of(Objects.requireNonNull(beside.getResource(script)).toURI()).toString());
    command.addAll(List.of(arguments));
    process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    out = process.inputReader();
  }

  /** Whether there is a Python to run it. */
  public static boolean installed() throws InterruptedException {
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
  public List<String> answer() throws IOException {
    String line = out.readLine();
    if (line == null) {
      throw new IOException("the Python program ended:\n" + errorText());
    }
    return List.of(line.split(" ", -1));
  }

  /** Says a line with a number. */
  public void tell(long number) throws IOException {
    Writer in = process.outputWriter();
    in.write(number + "\n");
    in.flush();
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
