package io.loopmark.hosts;

import io.loopmark.text.Printable;
import io.loopmark.text.Trouble;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The programs of iproute2, called by name. */
final class Iproute {
  /** Where they keep the names of network namespaces, a file each. */
  static final Path NAMES = Path.of("/run/netns");

  private static final int SECONDS = 20;

  private Iproute() {}

  /**
   * Runs one and gives what it wrote.
   *
   * @throws HostsException with what it complained of first
   */
  static String run(List<String> command) throws HostsException {
    return run(command, "");
  }

  /** Runs many commands of one program in one go, until the first that fails. */
  static void batch(List<String> program, List<String> lines) throws HostsException {
    List<String> command = new ArrayList<>(program);
    command.addAll(List.of("-batch", "-"));
    run(command, String.join("\n", lines) + "\n");
  }

  private static String run(List<String> command, String input) throws HostsException {
    Path said = null;
    Path complaints = null;
    Process process = null;
    try {
      said = Files.createTempFile("loopmark-ip-", ".txt");
      complaints = Files.createTempFile("loopmark-ip-", ".txt");
      process =
          new ProcessBuilder(command)
              .redirectOutput(said.toFile())
              .redirectError(complaints.toFile())
              .start();
      try (OutputStream to = process.getOutputStream()) {
        to.write(input.getBytes(StandardCharsets.US_ASCII));
      }
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        throw new HostsException(command.getFirst() + " takes longer than " + SECONDS + " s");
      }
      if (process.exitValue() != 0) {
        throw new HostsException(
            command.getFirst() + ": " + first(Files.readString(complaints), process.exitValue()));
      }
      return Files.readString(said);
    } catch (IOException e) {
      throw new HostsException(
          command.getFirst() + " cannot be run; iproute2 brings it: " + Trouble.why(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HostsException("interrupted", e);
    } finally {
      if (process != null) {
        process.destroyForcibly();
      }
      delete(said);
      delete(complaints);
    }
  }

  private static String first(String complaints, int exitValue) {
    return complaints
        .lines()
        .filter(line -> !line.isBlank())
        .findFirst()
        .map(line -> Printable.line(line.strip()))
        .orElse("ended with exit code " + exitValue);
  }

  private static void delete(Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException _) {
      // A temporary file.
    }
  }
}
