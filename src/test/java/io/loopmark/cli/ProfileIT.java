package io.loopmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Cells are profiled when they are measured, in the fork and below it, and nothing is left. */
@Tag("slow")
@Timeout(180)
@Isolated
@EnabledOnOs(OS.LINUX)
class ProfileIT {
  private static final String SUITE =
      """
      forks: 1
      benchmarks:
        - benchmark: ControlBenchmark.handOff
          parameters: {model: [THREAD_POOL, PROCESS_POOL]}
      """;

  private final List<String> said = new ArrayList<>();

  @TempDir private Path folder;

  @Test
  void aProfiledRunSaysWhereItsTimeGoes() throws Exception {
    BuiltJar jar = new BuiltJar(folder);
    Path suite = jar.suite(SUITE);
    run(jar, 0, "run", "--suite", suite.toString(), "--out", "out", "--profile", "--prof=gc");
    Path run = folder.resolve("out").resolve("latest");
    assertThat(names(run.resolve("profiles")))
        .containsExactlyInAnyOrder(
            "ControlBenchmark.handOff-difference.html",
            "ControlBenchmark.handOff_model=PROCESS_POOL_-cpu.collapsed",
            "ControlBenchmark.handOff_model=PROCESS_POOL_-cpu.html",
            "ControlBenchmark.handOff_model=THREAD_POOL_-cpu.collapsed",
            "ControlBenchmark.handOff_model=THREAD_POOL_-cpu.html");
    assertThat(stacks(run, "PROCESS_POOL"))
        .anyMatch(stack -> stack.startsWith("fork;"))
        .anyMatch(stack -> stack.startsWith("processes below;"))
        .noneMatch(stack -> stack.contains("io/loopmark/sampling/"));
    assertThat(stacks(run, "THREAD_POOL")).allMatch(stack -> stack.startsWith("fork;"));
    assertThat(Files.readAllLines(run.resolve("tables/profiles.csv")))
        .hasSize(3)
        .first()
        .isEqualTo("cell,event,by,samples,kernel,slowdown");
    assertThat(Files.readString(run.resolve("report.md"))).contains("## Where the time goes");
    assertThat(Files.readString(run.resolve("jmh-result.json"))).contains("gc.alloc.rate.norm");
    assertThat(said).anyMatch(line -> line.equals("Where the processor time goes"));
    assertThat(jar.temporaryFolders()).isEmpty();

    run(jar, 0, "why", run.toString(), "THREAD_POOL", "PROCESS_POOL", "--out", "page.html");
    assertThat(said.getLast()).isEqualTo("flame graph: page.html");
    assertThat(said).anyMatch(line -> line.contains(" times the CPU of "));
    run(jar, 2, "why", run.toString(), "THREAD_POOL", "--out", "page.html");
    assertThat(error()).contains("--out 'page.html' is there; accepted: a new file");
    run(jar, 2, "why", run.toString(), "handOff");
    assertThat(error()).contains("cell 'handOff' is 2 cells of ");
    run(jar, 2, "why", run.toString(), "nosuch");
    assertThat(error()).contains("cell 'nosuch' is none of ");

    // What has its profile already is not looked at again.
    run(jar, 2, "run", "--resume", run.toString(), "--profile");
    assertThat(error()).contains(": another set of flags of forks: ").contains("-prof gc");
    run(jar, 0, "run", "--resume", run.toString(), "--profile", "--prof=gc");
    assertThat(said).noneMatch(line -> line.startsWith("[profile "));
    assertThat(Files.readAllLines(run.resolve("tables/profiles.csv"))).hasSize(3);
  }

  private void run(BuiltJar jar, int code, String... args) throws Exception {
    Process process = jar.start(args);
    said.clear();
    said.addAll(BuiltJar.read(process));
    assertThat(process.exitValue()).as(said + "\n" + error()).isEqualTo(code);
  }

  private String error() throws IOException {
    return Files.readString(folder.resolve("stderr.txt"));
  }

  private static List<String> stacks(Path run, String model) throws IOException {
    return Files.readAllLines(
        run.resolve("profiles/ControlBenchmark.handOff_model=" + model + "_-cpu.collapsed"));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
