package io.loopmark.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs of the built jar, and what they leave.
 *
 * @param folder where they work, and where their temporary files are
 */
record Loopmark(Path folder) {
  static final String LAUNCHER = Path.of("loopmark").toAbsolutePath().toString();

  /** Starts a command; what it prints goes to a file beside its results. */
  Process start(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(LAUNCHER));
    command.addAll(arguments);
    return start(command.toArray(String[]::new));
  }

  /** Starts any program in the folder. */
  Process start(String... command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out().toFile());
    builder.environment().put("JDK_JAVA_OPTIONS", "\"-Djava.io.tmpdir=" + folder + "\"");
    return builder.start();
  }

  /** What the last one printed. */
  String told() throws IOException {
    return Files.readString(out());
  }

  private Path out() {
    return folder.resolve("out.txt");
  }

  /** A suite of short forks. */
  Path suite(int forks) throws IOException {
    return Files.writeString(
        folder.resolve("mine.yaml"),
        """
        warmup: {iterations: 1, time: 50ms}
        measurement: {iterations: 2, time: 100ms}
        forks: %d
        benchmarks:
          - benchmark: ControlBenchmark.nanoTime
          - benchmark: UdpSendBenchmark.send
            parameters: {model: PROCESS_POOL, workers: 2, fileSize: 2KiB, via: CHANNEL, flow: WINDOWED}
        """
            .formatted(forks));
  }

  /** The journal's lines of forks that ended; none where there is no journal. */
  static List<String> forkEnds(Path results) throws IOException {
    Path journal = results.resolve("journal.jsonl");
    if (!Files.exists(journal)) {
      return List.of();
    }
    try (Stream<String> lines = Files.lines(journal)) {
      return lines.filter(line -> line.startsWith("{\"type\":\"fork\"")).toList();
    }
  }

  /** What it and JMH left among temporary files. */
  List<Path> temporary() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(p -> p.getFileName().toString().matches("(loopmark-|jmh).*")).toList();
    }
  }

  /** Living processes whose command line has this folder in it. */
  List<ProcessHandle> processes() {
    return ProcessHandle.allProcesses()
        .filter(each -> each.pid() != ProcessHandle.current().pid())
        .filter(each -> each.info().commandLine().orElse("").contains(folder.toString()))
        .toList();
  }
}
