package io.loopmark.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process was started with. {@link ProcessHandle.Info} gives up at 4 096 characters, which a
 * class path alone may have.
 */
public final class CommandLine {
  private CommandLine() {}

  /** All arguments with blanks between; empty where the process has ended or doesn't tell. */
  public static String of(ProcessHandle process) {
    Path file = Path.of("/proc", Long.toString(process.pid()), "cmdline");
    try {
      String arguments = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      return arguments.replace('\0', ' ').strip();
    } catch (IOException _) {
      return process.info().commandLine().orElse("");
    }
  }
}
