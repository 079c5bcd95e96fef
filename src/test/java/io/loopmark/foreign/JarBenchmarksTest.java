package io.loopmark.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopmark.suite.Cell;
import io.loopmark.suite.Plan;
import io.loopmark.suite.Settings;
import io.loopmark.suite.SuiteException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is measured of a JMH jar of another project. */
@Tag("slow")
@Timeout(60)
class JarBenchmarksTest {
  @TempDir private static Path folder;
  private static Path jar;

  @BeforeAll
  static void jar() throws IOException {
    jar =
        SampleJar.of(
            Files.createDirectory(folder.resolve("their benchmarks")),
            """
              @Param({"1", "2"}) int size;
              @Param({"a,b"}) String commas;

              @Benchmark
              @BenchmarkMode({Mode.Throughput, Mode.AverageTime})
              @OutputTimeUnit(TimeUnit.MICROSECONDS)
              @Warmup(iterations = 1, time = 2)
              @Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
              @Fork(7)
              public int add() { return size + 1; }

              @State(Scope.Thread)
              public static class Own { int x; }

              @Benchmark @Group("pair") @GroupThreads(2) public int reads(Own own) { return own.x; }
              @Benchmark @Group("pair") public int writes(Own own) { return own.x++; }
              @Benchmark @Fork(1) public void once(Own own) {}
            """);
  }

  @Test
  void cellsAreNamedAsResultFilesAre() throws Exception {
    Plan plan = plan("", "", Map.of("commas", List.of("c")));
    assertThat(plan.cells().stream().map(Cell::id))
        .containsExactlyInAnyOrder(
            "sample.Work.add[commas=c,size=1]",
            "sample.Work.add[commas=c,size=2]",
            "sample.Work.add:avgt[commas=c,size=1]",
            "sample.Work.add:avgt[commas=c,size=2]",
            "sample.Work.once[commas=c,size=1]",
            "sample.Work.once[commas=c,size=2]",
            "sample.Work.pair:t3[commas=c,size=1]",
            "sample.Work.pair:t3[commas=c,size=2]");
    assertThat(plan.suite().name()).isEqualTo("their-benchmarks");
  }

  @Test
  void settingsAreThoseOfOptionsThenAnnotationsThenJmh() throws Exception {
    Settings annotated = settings("add", "");
    assertThat(annotated.forks()).isEqualTo(7);
    assertThat(annotated.warmup()).isEqualTo(timing(1, 2_000));
    assertThat(annotated.measurement()).isEqualTo(timing(3, 500));
    Settings said = settings("add", "-wi 0 -r 100ms");
    assertThat(said.warmup()).isEqualTo(timing(0, 2_000));
    assertThat(said.measurement()).isEqualTo(timing(3, 100));
    // One fork says nothing of how much forks vary.
    assertThat(settings("once", "").forks()).isEqualTo(5);
    assertThat(settings("once", "").measurement()).isEqualTo(timing(5, 10_000));
    assertThat(settings("once", "-bm ss").measurement()).isEqualTo(timing(1, 0));
  }

  @Test
  void aForkIsOneOfJmhs() throws Exception {
    JarBenchmarks benchmarks = benchmarks("-bm avgt -prof gc");
    Cell cell =
        benchmarks.plan("once", "size=2", Map.of("commas", List.of("c"))).cells().getFirst();
    assertThat(benchmarks.command(cell, Path.of("/r.json"), Path.of("/t")))
        .endsWith(
            "org.openjdk.jmh.Main",
            "^\\Qsample.Work.once\\E$",
            "-prof",
            "gc",
            "-p",
            "commas=c",
            "-p",
            "size=2",
            "-bm",
            "avgt",
            "-f",
            "1",
            "-wf",
            "0",
            "-foe",
            "true",
            "-rf",
            "json",
            "-rff",
            "/r.json")
        .contains("-Djava.io.tmpdir=/t");
  }

  @Test
  void whatJmhCannotBeToldIsSkipped() {
    assertThatThrownBy(() -> plan("once", "", Map.of())).hasMessageContaining("leaves no cell");
  }

  @Test
  void mistakesAreOneLine() {
    Map<String, List<String>> none = Map.of();
    assertThatThrownBy(() -> plan("nowhere", "", none))
        .isInstanceOf(SuiteException.class)
        .hasMessage(
            "--include 'nowhere' is found in no benchmark of their benchmarks.jar; accepted: a"
                + " regular expression found in one of sample.Work.add, sample.Work.once,"
                + " sample.Work.pair");
    assertThatThrownBy(() -> plan("(", "", none)).hasMessageStartingWith("--include '(' is no");
    assertThatThrownBy(() -> plan("", "(", none)).hasMessageStartingWith("--only '(' is no");
    assertThatThrownBy(() -> plan("", "", Map.of("colour", List.of("red"))))
        .hasMessage("parameter 'colour'; accepted: commas, size");
  }

  @Test
  void aJarThatCannotBeRunIsOneLine() throws IOException {
    Path broken = folder.resolve("broken.jar");
    try (OutputStream out = Files.newOutputStream(broken);
        JarOutputStream entries = new JarOutputStream(out)) {
      entries.putNextEntry(new ZipEntry("META-INF/BenchmarkList"));
    }
    assertThat(JmhJar.kind(broken)).isEqualTo(JmhJar.Kind.JMH);
    assertThatThrownBy(() -> JarBenchmarks.of(jar(broken, "")))
        .hasMessageStartingWith("'" + broken + "': JMH's -lp ended with 1: Error: Could not find")
        .hasMessageEndingWith("; accepted: a jar of JMH benchmarks that can be run");
    assertThat(JmhJar.kind(Files.writeString(folder.resolve("no.jar"), "no")))
        .isEqualTo(JmhJar.Kind.OTHER);
    assertThat(JmhJar.kind(folder)).isEqualTo(JmhJar.Kind.OTHER);
  }

  private static Settings settings(String include, String options) throws Exception {
    return benchmarks(options)
        .plan("\\." + include + "$", "", Map.of("commas", List.of("c")))
        .cells()
        .getFirst()
        .settings();
  }

  private static Settings.Timing timing(int iterations, long millis) {
    return new Settings.Timing(iterations, Duration.ofMillis(millis));
  }

  private static Plan plan(String include, String only, Map<String, List<String>> overrides)
      throws Exception {
    return benchmarks("").plan(include, only, overrides);
  }

  private static JarBenchmarks benchmarks(String options) throws InterruptedException {
    return JarBenchmarks.of(jar(jar, options));
  }

  private static JmhJar jar(Path path, String options) {
    return new JmhJar(path, Path.of(System.getProperty("java.home")), JmhOptions.of(options));
  }
}
