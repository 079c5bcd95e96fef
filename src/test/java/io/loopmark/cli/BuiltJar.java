package io.loopmark.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The built jar through its launcher, and what it leaves.
 *
 * @param folder where it works and writes
 */
record BuiltJar(Path folder) {
  /** Iterations as short as can be. */
  static final String TIMES =
      """
      warmup: {iterations: 1, time: 50ms}
      measurement: {iterations: 2, time: 100ms}
      """;

  /** The value of a system property that is nobody's business. */
  static final String SECRET = "hunter2";

  /** For JVMs that end before the optimising compiler would pay. */
  static final String QUICK_JVM = "-XX:TieredStopAtLevel=1";

  static final String LAUNCHER = Path.of("loopmark").toAbsolutePath().toString();

  /** How the cells of a run stand, in their order. */
  static List<String> statuses(Path results) {
    return json(results.resolve("cells.json"))
        .get("cells")
        .valueStream()
        .map(cell -> cell.get("status").asString())
        .toList();
  }

  /** The lines of forks that ended. */
  static List<String> forkEnds(Path results) throws IOException {
    return Files.readAllLines(results.resolve("journal.jsonl")).stream()
        .filter(line -> line.startsWith("{\"type\":\"fork\""))
        .toList();
  }

  /** Without those in which a launcher says that it found options in its environment. */
  static List<String> ownLines(List<String> lines) {
    return lines.stream().filter(line -> !line.startsWith("NOTE: Picked up ")).toList();
  }

  /** A suite of short iterations. */
  Path suite(String yaml) throws IOException {
    return Files.writeString(folder.resolve("mine.yaml"), TIMES + yaml);
  }

  /** Starts it; the folder has its temporary files. */
  Process start(String... args) throws IOException {
    return builder(args).start();
  }

  /** The same with a cache folder of its own. */
  Process startWithOwnCache(String... args) throws IOException {
    ProcessBuilder builder = builder(args);
    builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
    return builder.start();
  }

  private ProcessBuilder builder(String... args) {
    // A shell's background job ignores SIGINT, and so would all below it.
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT", LAUNCHER));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder
        .environment()
        .put(
            "JDK_JAVA_OPTIONS",
            QUICK_JVM + " \"-Djava.io.tmpdir=" + folder + "\" -Dmy.token=" + SECRET);
    return builder.redirectError(folder.resolve("stderr.txt").toFile());
  }

  /** All it prints, when it has ended. */
  static List<String> read(Process process) throws Exception {
    List<String> lines;
    try (BufferedReader out = process.inputReader()) {
      lines = out.lines().toList();
    }
    process.waitFor();
    return lines;
  }

  /** What it and JMH left among temporary files. */
  List<Path> temporaryFolders() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(p -> p.getFileName().toString().matches("(loopmark-|jmh).*")).toList();
    }
  }

  static JsonNode json(Path file) {
    return JsonMapper.builder().build().readTree(file.toFile());
  }
}
