package io.loopmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.machine.CommandLine;
import io.loopmark.machine.ProcessorWaits;
import io.loopmark.result.RunReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Forks and workers of a run that are stopped for a while, and go on. */
@Tag("slow")
@Timeout(300)
@Isolated
class PausedRunIT {
  @TempDir private Path folder;

  @Test
  void aForkThatWasStoppedIsNoisy() throws Exception {
    assertThat(noiseOfPaused(command -> command.contains("ForkedMain")))
        .singleElement()
        .asString()
        .contains("fork 1: a process stood still for ");
  }

  @Test
  void aForkWhoseWorkerWasStoppedIsNoisy() throws Exception {
    assertThat(noiseOfPaused(command -> command.contains("WorkerMain")))
        .singleElement()
        .asString()
        .contains("fork 1: a process stood still for ");
  }

  /** What a run says of its cell while processes with such a command line are stopped. */
  private List<String> noiseOfPaused(Predicate<String> whom) throws Exception {
    BuiltJar jar = new BuiltJar(folder);
    Path suite =
        jar.suite(
            """
            benchmarks:
              - benchmark: UdpSendBenchmark.send
                measurement: {iterations: 2, time: 2s}
                parameters: {model: PROCESS_POOL, workers: 1, fileSize: 2KiB, via: CHANNEL, flow: BLAST}
            """);
    Process run = jar.start("run", "--suite", suite.toString(), "--out", folder.toString());
    try (BufferedReader out = run.inputReader()) {
      String line = out.readLine();
      while (!line.startsWith("[1/")) {
        line = out.readLine();
      }
      awaitMeasuring(folder.resolve("latest/journal.jsonl"));
      List<ProcessHandle> stopped =
          run.descendants().filter(child -> whom.test(CommandLine.of(child))).toList();
      assertThat(stopped).isNotEmpty();
      signal("STOP", stopped);
      // As long as neither a scheduler nor the pace of watching could explain.
      TimeUnit.NANOSECONDS.sleep(TimeUnit.SECONDS.toNanos(2) + 2 * ProcessorWaits.longestNanos());
      signal("CONT", stopped);
      assertThat(out.lines()).anyMatch(l -> l.startsWith("1 of 1 cell disturbed: "));
    }
    assertThat(run.waitFor()).isZero();
    return RunReader.read(folder.resolve("latest")).cells().getFirst().noise();
  }

  /** The journal has the warm-up's line when measuring begins. */
  private static void awaitMeasuring(Path journal) throws IOException, InterruptedException {
    while (!Files.exists(journal) || Files.size(journal) == 0) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    // We hear of the warm-up's end a moment before the fork begins to measure, and a pause in
    // between is in no figure.
    TimeUnit.MILLISECONDS.sleep(300);
  }

  private static void signal(String name, List<ProcessHandle> processes) throws Exception {
    for (ProcessHandle process : processes) {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    }
  }
}
