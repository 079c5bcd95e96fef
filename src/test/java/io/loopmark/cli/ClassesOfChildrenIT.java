package io.loopmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Workers, file servers and peers find all of their classes in the cache that was made for them:
 * one that isn't there is looked for in the jar, whose opening takes half a start.
 */
@Tag("slow")
@Timeout(180)
@Isolated
class ClassesOfChildrenIT {
  private static final List<String> MAINS = List.of("WorkerMain", "PongMain", "FileServerMain");

  /** The first of this program's classes in a JVM is the one that it was started with. */
  private static final Pattern FIRST =
      Pattern.compile("Initializing 'io/loopmark/(?:\\w+/)*(\\w+)");

  @TempDir private Path folder;

  @Test
  void areAllInTheirCacheAndForksHaveNoneThatOnlySuitesNeed() throws Exception {
    Path logs = Files.createDirectory(folder.resolve("logs"));
    run(logs);
    Set<String> seen = new HashSet<>();
    for (Path log : logs(logs)) {
      List<String> lines = Files.readAllLines(log);
      String main = main(lines);
      // JVMs with which a cache is made have theirs from the jar.
      if (from(lines, ".ForkedMain source: shared objects file")) {
        seen.add("ForkedMain");
        assertThat(lines).filteredOn(line -> line.contains(".SuiteReader ")).isEmpty();
      } else if (MAINS.contains(main) && from(lines, "." + main + " source: shared objects file")) {
        seen.add(main);
        assertThat(lines).as(main).filteredOn(line -> line.contains("source: file:")).isEmpty();
      }
    }
    assertThat(seen).contains("ForkedMain").containsAll(MAINS);
  }

  private static String main(List<String> lines) {
    return lines.stream()
        .map(FIRST::matcher)
        .filter(Matcher::find)
        .map(first -> first.group(1))
        .findFirst()
        .orElse("");
  }

  private static boolean from(List<String> lines, String words) {
    return lines.stream().anyMatch(line -> line.contains(words));
  }

  private static List<Path> logs(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }

  private void run(Path logs) throws Exception {
    BuiltJar jar = new BuiltJar(folder);
    Path suite =
        jar.suite(
            """
            jvm: {told: ["-Xlog:class+load,class+init:file=%s/%%p.txt"]}
            benchmarks:
              - benchmark: UdpSendBenchmark.send
                parameters: {jvm: told, model: [PROCESS_POOL, PROCESS_PER_JOB], fileSize: 1KiB}
              - benchmark: DownloadAndSendBenchmark.relay
                parameters: {jvm: told, model: PROCESS_PER_JOB}
              - benchmark: TcpChunkBenchmark.transfer
                parameters: {jvm: told, model: [PROCESS_POOL, PROCESS_PER_JOB], fileSize: 1MiB}
              - benchmark: FileServerBenchmark.request
                parameters: {jvm: told, model: PROCESS_POOL, server: PROCESS_POOL, fileSize: 1MiB}
              - benchmark: PingPongBenchmark.bounce
                parameters: {jvm: told, link: [PIPE, TCP, UDP, UNIX], peer: PROCESS, waiting: BLOCK}
              - benchmark: PingPongBenchmark.bounce
                parameters: {jvm: told, link: SHARED_MEMORY, peer: PROCESS, waiting: SPIN}
            """
                .formatted(logs));
    Process run =
        jar.startWithOwnCache(
            "run", "--suite", suite.toString(), "--forks", "1", "--out", folder + "/out");
    List<String> said = BuiltJar.read(run);
    assertThat(run.exitValue()).as(String.join("\n", said)).isZero();
  }
}
