package io.loopmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What JMH files of other projects have that ours have not. */
@Timeout(30)
class ForeignFilesTest {
  private static final String BASE =
      "["
          + entry(
              "org.x.A.b", "avgt", "ns/op", "[1500],[1510],[1490]", "[24],[24],[24]", "[3],[3],[3]")
          + "]";

  @TempDir private Path folder;

  @Test
  void timesInAnotherUnitAreConverted() throws IOException {
    CommandLineRun run =
        compare(
            "["
                + entry(
                    "org.x.A.b", "avgt", "us/op", "[3.0],[3.02],[2.98]", "[24],[24],[24]", "[3]")
                + "]");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .anyMatch(
            line -> line.matches("REGRESSED +org\\.x\\.A\\.b:avgt +score +1500 +3000 +ns/op.*"))
        .contains("  org.x.A.b:avgt, score: the candidate's figures in us/op are shown in ns/op");
  }

  @Test
  void whatAnOperationAllocatesIsComparedToo() throws IOException {
    CommandLineRun run =
        compare(
            "["
                + entry(
                    "org.x.A.b", "avgt", "ns/op", "[1500],[1511],[1489]", "[48],[48],[48]", "[3]")
                + "]");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .anyMatch(
            line -> line.matches("REGRESSED +org.* gc\\.alloc\\.rate\\.norm +24\\.00 +48\\.00.*"))
        .noneMatch(line -> line.contains(" gc.count "));
  }

  /** The profiler's own noise where nothing is allocated. */
  @Test
  void fractionsOfAByteAreNone() throws IOException {
    String base =
        "["
            + entry("A.b", "avgt", "ns/op", "[1500],[1510],[1490]", "[1e-6],[2e-6],[1e-5]", "[3]")
            + "]";
    String candidate =
        "["
            + entry("A.b", "avgt", "ns/op", "[1500],[1511],[1489]", "[0.002],[0.001],[0.01]", "[3]")
            + "]";
    CommandLineRun run = compare(base, candidate);
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).anyMatch(line -> line.matches("OK +A.* gc\\.alloc\\.rate\\.norm .*"));
  }

  @Test
  void otherMetricsAreComparedWhenAskedFor() throws IOException {
    String candidate =
        "["
            + entry(
                "org.x.A.b", "avgt", "ns/op", "[1500],[1511],[1489]", "[48],[48],[48]", "[4],[4]")
            + "]";
    CommandLineRun run = compare(candidate, "--metrics=gc.count|push");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .noneMatch(line -> line.contains(" score "))
        .anyMatch(line -> line.matches("OK +org\\.x\\.A\\.b:avgt +push .*"))
        .contains(
            "  org.x.A.b:avgt, gc.count: another count: 4, in the base 3; nobody knows which is"
                + " better");
    CommandLineRun nothing = compare(candidate, "--metrics=none");
    assertThat(nothing.exitCode()).isEqualTo(2);
    assertThat(nothing.err().getFirst()).contains("no metric is to be compared; accepted: ");
    CommandLineRun same = compare(BASE.replace("[1510]", "[1511]"), "--metrics=gc.count");
    assertThat(same.exitCode()).isZero();
  }

  @Test
  void aBenchmarkThatStandsTwiceIsNamedOrMerged() throws IOException {
    String one = entry("A.b", "avgt", "ns/op", "[1500],[1510]", "[24],[24]", "[3]");
    String two = entry("A.b", "avgt", "ns/op", "[1490],[1505]", "[24],[24]", "[3]");
    String once = "[" + one.replace("1500", "1502") + "]";
    CommandLineRun refused = compare(once, "[" + one + "," + two + "]");
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err().getFirst())
        .endsWith(
            ", entry 2 (A.b): it is there twice, entry 1 too; accepted: each once, or --merge,"
                + " which takes both as forks of one");
    CommandLineRun units =
        compare(once, "[" + one + "," + two.replace("ns/op", "us/op") + "]", "--merge");
    assertThat(units.err().getFirst())
        .contains("it is there again in another unit: ns/op and us/op");
    CommandLineRun merged = compare(once, "[" + one + "," + two + "]", "--merge");
    assertThat(merged.exitCode()).isZero();
    assertThat(merged.out()).anyMatch(line -> line.matches(".* A\\.b:avgt +score .* 2, 4 .*"));
  }

  /** One of two forks allocates, so that nobody knows how much forks vary. */
  @Test
  void whatNothingCouldHaveShownIsNoNumber() throws IOException {
    String base = "[" + entry("A.b", "avgt", "ns/op", "[1],[1.1]", "[0.001],[1e9]", "[3]") + "]";
    String candidate =
        "[" + entry("A.b", "avgt", "ns/op", "[1],[1.2]", "[0.001],[1e300]", "[3]") + "]";
    CommandLineRun run = compare(base, candidate, "--format=json");
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
  }

  @Test
  void aProfilerThatOnlyTheBaseHadIsToldOnce() throws IOException {
    CommandLineRun run =
        compare(BASE.replace("gc.alloc.rate.norm", "other").replace("[1510]", "[1511]"));
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("  gc.alloc.rate.norm is not compared: the candidate has it of no cell");
  }

  @Test
  void anotherJvmIsToldFirst() throws IOException {
    CommandLineRun flags =
        compare(BASE.replace("1510", "1511").replace("-Xmx1g", "-Xmx2g").replace("25.0.1", "26"));
    assertThat(flags.exitCode()).isZero();
    assertThat(flags.out())
        .contains(
            "  another JDK: 26, in the base 25.0.1",
            "  another set of flags of forks: [-Xmx2g], in the base [-Xmx1g]");
  }

  private CommandLineRun compare(String candidate, String... options) throws IOException {
    return options.length > 0 && options[0].startsWith("[{")
        ? compareFiles(candidate, options)
        : compareFiles(BASE, concat(candidate, options));
  }

  private static String[] concat(String first, String... others) {
    String[] all = new String[others.length + 1];
    all[0] = first;
    System.arraycopy(others, 0, all, 1, others.length);
    return all;
  }

  private CommandLineRun compareFiles(String base, String... candidateAndOptions)
      throws IOException {
    Path one = Files.writeString(folder.resolve("base.json"), base);
    Path other = Files.writeString(folder.resolve("candidate.json"), candidateAndOptions[0]);
    String[] line = new String[candidateAndOptions.length + 2];
    line[0] = "compare";
    line[1] = one.toString();
    line[2] = other.toString();
    System.arraycopy(candidateAndOptions, 1, line, 3, candidateAndOptions.length - 1);
    return CommandLineRun.of(line);
  }

  private static String entry(
      String benchmark, String mode, String unit, String score, String allocated, String count) {
    return """
    {"benchmark": "%s", "mode": "%s", "threads": 1, "jdkVersion": "25.0.1", "jvmArgs": ["-Xmx1g"],
     "primaryMetric": {"scoreUnit": "%s", "rawData": [%s]},
     "secondaryMetrics": {
       "\u00b7gc.alloc.rate.norm": {"scoreUnit": "B/op", "rawData": [%s]},
       "gc.count": {"scoreUnit": "counts", "rawData": [%s]},
       "push": {"scoreUnit": "ns/op", "rawData": [[7],[7.1],[7]]}}}\
    """
        .formatted(benchmark, mode, unit, score, allocated, count);
  }
}
