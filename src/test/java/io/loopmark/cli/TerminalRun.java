package io.loopmark.cli;

import io.loopmark.PythonPeer;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The built jar in a terminal of its own, where it is interrupted.
 *
 * @param shown lines as they stand on the screen in the end
 * @param exitCode of the command
 */
record TerminalRun(List<String> shown, int exitCode) {
  private static final Pattern END = Pattern.compile("exit (-?\\d+)");

  /** Whether there is a Python, which alone can make terminals here. */
  static boolean possible() throws InterruptedException {
    return PythonPeer.installed() && Files.exists(Path.of("/dev/ptmx"));
  }

  /**
   * Runs a command line of the jar.
   *
   * @param signal INT, as a terminal sends it, or TERM, to the command alone
   * @param when a pattern in what is shown that the signal answers
   */
  static TerminalRun of(BuiltJar jar, String signal, String when, String... args)
      throws IOException, InterruptedException, URISyntaxException {
    Path script =
        Path.of(Objects.requireNonNull(TerminalRun.class.getResource("terminal.py")).toURI());
    List<String> command =
        new ArrayList<>(List.of("python3", script.toString(), signal, when, BuiltJar.LAUNCHER));
    command.addAll(List.of(args));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(jar.folder().toFile()).redirectErrorStream(true);
    builder.environment().put("TERM", "xterm");
    builder
        .environment()
        .put("JDK_JAVA_OPTIONS", BuiltJar.QUICK_JVM + " \"-Djava.io.tmpdir=" + jar.folder() + "\"");
    Process process = builder.start();
    List<String> lines;
    try (BufferedReader out = process.inputReader()) {
      lines = new ArrayList<>(out.lines().map(TerminalRun::onScreen).toList());
    }
    process.waitFor();
    Matcher end = END.matcher(lines.removeLast());
    if (!end.matches()) {
      throw new IOException("the script says: " + lines);
    }
    return new TerminalRun(List.copyOf(lines), Integer.parseInt(end.group(1)));
  }

  /** What was written over is gone. */
  private static String onScreen(String line) {
    return line.substring(line.lastIndexOf("\u001b[K") + 1).replaceFirst("^\\[K", "");
  }

  /** What follows these words at the beginning of a line. */
  String after(String words) {
    return shown.stream()
        .filter(line -> line.startsWith(words))
        .map(line -> line.substring(words.length()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no '" + words + "' in " + shown));
  }
}
