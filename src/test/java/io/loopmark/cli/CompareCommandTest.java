package io.loopmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code loopmark compare} on files of any JMH project: exit codes, outputs, bad input. */
@Timeout(30)
class CompareCommandTest {
  @TempDir private Path folder;
  private Path base;

  @BeforeEach
  void write() throws IOException {
    base = file("base.json", entry("org.x.A.b", "ops/s", 100, 101, 99, 100));
  }

  @Test
  void nothingSlowerEndsWithZero() throws IOException {
    CommandLineRun run = compare(file("c.json", entry("org.x.A.b", "ops/s", 100.5, 101, 99, 100)));
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).anyMatch(line -> line.matches("OK +org\\.x\\.A\\.b +score .*"));
    assertThat(sum(run)).isEqualTo("1 OK: no failure");
  }

  @Test
  void aRegressionEndsWithOne() throws IOException {
    CommandLineRun run = compare(file("c.json", entry("org.x.A.b", "ops/s", 80, 81, 79, 80)));
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(sum(run)).isEqualTo("1 REGRESSED: failed");
  }

  @Test
  void aMarginLetsItPass() throws IOException {
    Path slower = file("c.json", entry("org.x.A.b", "ops/s", 80, 81, 79, 80));
    assertThat(compare(slower, "--margin", "50%").exitCode()).isZero();
    Path margins = Files.writeString(folder.resolve("m.yaml"), "\"org.x.*\": 50%\n");
    assertThat(compare(slower, "--margins", margins.toString()).exitCode()).isZero();
    Path noise =
        Files.writeString(
            folder.resolve("n.json"), "{\"cells\": {\"org.x.A.b\": {\"score\": 0.5}}}");
    assertThat(compare(slower, "--noise", noise.toString()).exitCode()).isZero();
  }

  @Test
  void aMissingCellEndsWithOne() throws IOException {
    Path both =
        file(
            "both.json",
            entry("org.x.A.b", "ops/s", 100, 101, 99, 100.5),
            entry("org.x.A.c", "ops/s", 1, 2));
    CommandLineRun run = CommandLineRun.of("compare", both.toString(), base.toString());
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(sum(run)).isEqualTo("1 MISSING, 1 OK: failed");
  }

  @Test
  void oneForkIsShownAndNotJudged() throws IOException {
    Path single = file("single.json", entry("org.x.A.b", "ops/s", 80));
    CommandLineRun run = compare(single);
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).anyMatch(line -> line.startsWith("NOTHING IS JUDGED: one fork says"));
    assertThat(run.out()).anyMatch(line -> line.matches("ONE_FORK +org\\.x\\.A\\.b .* 0\\.800 .*"));
    assertThat(compare(single, "--strict").exitCode()).isEqualTo(1);
  }

  @Test
  void aResolutionThatIsNotThereEndsWithThree() throws IOException {
    Path noisy = file("c.json", entry("org.x.A.b", "ops/s", 50, 100, 150));
    CommandLineRun run = compare(noisy, "--resolution=20%");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out())
        .anyMatch(line -> line.endsWith("; demanded was 20% in nine of ten"))
        .contains("1 INCONCLUSIVE: blind");
    assertThat(compare(noisy, "--resolution=900%").exitCode()).isZero();
    assertThat(compare(noisy, "--resolution=20%", "--strict").exitCode()).isEqualTo(1);
  }

  @Test
  void anImprovementMayFail() throws IOException {
    Path faster = file("c.json", entry("org.x.A.b", "ops/s", 120, 121, 119, 120.5));
    assertThat(compare(faster).exitCode()).isZero();
    assertThat(compare(faster, "--fail-on-improvement").exitCode()).isEqualTo(1);
  }

  @Test
  void strictEndsWithOneOnWhatCannotBeTold() throws IOException {
    Path noisy = file("c.json", entry("org.x.A.b", "ops/s", 50, 100, 150));
    assertThat(compare(noisy).exitCode()).isZero();
    assertThat(compare(noisy, "--strict").exitCode()).isEqualTo(1);
  }

  @Test
  void pairsAreComparedInPairs() throws IOException {
    base = file("drift.json", entry("org.x.A.b", "ops/s", 100, 150, 200, 250, 300));
    Path slower = file("c.json", entry("org.x.A.b", "ops/s", 90, 135, 180, 225, 270));
    assertThat(compare(slower).exitCode()).isZero();
    assertThat(compare(slower, "--paired").exitCode()).isEqualTo(1);
  }

  @Test
  void severalFormsAtOnce() throws IOException {
    Path slower = file("c.json", entry("org.x.A.b", "ops/s", 80, 81, 79, 80));
    Path md = folder.resolve("out.md");
    Path xml = folder.resolve("out.xml");
    CommandLineRun run =
        compare(
            slower,
            "--format=md",
            "--out=" + md,
            "--format=junit",
            "--out=" + xml,
            "--format=json");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(md).content().startsWith("## Comparison: 1 REGRESSED: failed\n");
    assertThat(xml).content().startsWith("<?xml").contains("<failure type=\"REGRESSED\"");
    assertThat(run.out().getFirst()).isEqualTo("{");
    assertThat(run.out()).contains("  \"failed\" : true,");
    assertThat(compare(slower, "--format=md", "--out=" + md).exitCode()).isEqualTo(2);
  }

  @Test
  void textIsStillPrintedWhenAllFormsGoToFiles() throws IOException {
    Path slower = file("c.json", entry("org.x.A.b", "ops/s", 80, 81, 79, 80));
    Path json = folder.resolve("out.json");
    CommandLineRun run = compare(slower, "--format=json", "--out=" + json);
    assertThat(sum(run)).isEqualTo("1 REGRESSED: failed");
    assertThat(json).exists();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "^^ | : empty",
        "{} | : no JMH result; accepted: JSON as 'jmh -rf json' writes it, or a run folder",
        "[] | : has no cells",
        "[1] | , entry 1 (?): 'benchmark' or 'primaryMetric.rawData' is missing",
        "[{\"bench | : no JSON: it ends in the middle, in line 1",
        "<html> | : no JSON: Unexpected character"
      })
  void aDamagedForeignOrEmptyFile(String text, String message) throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.json"), text);
    refused(bad + message, "compare", base.toString(), bad.toString());
    refused(bad + message, "compare", bad.toString(), base.toString());
  }

  @Test
  void filesThatCannotBeCompared() throws IOException {
    Path other = file("other.json", entry("org.y.C.d", "ops/s", 1, 2));
    refused("no cell is in both: ", "compare", base.toString(), other.toString());
    refused("are one run: all scores are equal", "compare", base.toString(), base.toString());
    refused("no/such: no run; accepted: a run folder", "compare", base.toString(), "no/such");
  }

  @Test
  void aScoreThatIsNoNumberOrAnotherUnitEndsWithOne() throws IOException {
    Path nan = folder.resolve("nan.json");
    Files.writeString(nan, Files.readString(base).replace("101.0", "\"NaN\""));
    for (CommandLineRun run : List.of(compare(nan), compare(nan, "--paired"))) {
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.out())
          .contains(
              "  org.x.A.b, score: candidate: fork 2 has a score of NaN; accepted: a number above"
                  + " 0");
    }
    CommandLineRun unit = compare(file("u.json", entry("org.x.A.b", "points", 0.1, 0.1)));
    assertThat(unit.exitCode()).isEqualTo(1);
    assertThat(unit.out()).contains("  org.x.A.b, score: another unit: points, in the base ops/s");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "--margin 5 | --margin '5'; accepted: a per cent above 0 such as 5%",
        "--p99-margin x | --p99-margin 'x'; accepted: a per cent above 0 such as 5%",
        "--alpha 0 | --alpha '0.0'; accepted: above 0 and below 0.5",
        "--alpha NaN | --alpha 'NaN'; accepted: above 0 and below 0.5",
        "--alpha x | Invalid value for option '--alpha'",
        "--resolution 5 | --resolution '5'; accepted: a per cent above 0 such as 5%",
        "--metrics ( | --metrics '('; accepted: a regular expression",
        "--margins no.yaml | --margins 'no.yaml'; accepted: a file that can be read",
        "--noise no.json | --noise 'no.json'; accepted: a file that can be read",
        "--noise BASE | --noise: BASE: no calibration; accepted: {\"cells\":",
        "--margins BASE | --margins: BASE, line 1: no rules; accepted:",
        "--format pdf | Invalid value for option '--format'",
        "--out x.md | Error: Missing required argument(s): --format",
        "--format md --format json | --format is there 2 times without --out; accepted: once",
        "--format md --out BASE | --out 'BASE'; accepted: a file that doesn't exist yet",
        "--format md --out no/x | --out 'no/x'; accepted: a file that doesn't exist yet, in a",
        "--wrong | Unknown option: '--wrong'"
      })
  void compareRefuses(String options, String message) throws IOException {
    Path candidate = file("c.json", entry("org.x.A.b", "ops/s", 80, 81, 79, 80));
    List<String> args = new ArrayList<>(List.of("compare", base.toString(), candidate.toString()));
    Arrays.stream(options.split(" ", -1))
        .map(word -> word.equals("BASE") ? base.toString() : word)
        .forEach(args::add);
    String before = Files.readString(base);
    refused(message.replace("BASE", base.toString()), args.toArray(String[]::new));
    assertThat(base).hasContent(before);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(base, candidate);
    }
  }

  @Test
  void whatMayBeSlowerIsMeasuredInTurnsNext() throws IOException {
    Path candidate = file("slow.json", entry("org.x.A.b", "ops/s", 50, 51, 49, 50));
    assertThat(compare(candidate).out().getLast())
        .endsWith(
            " ab --base=base.jar --candidate=candidate.jar '--only=^(?:org\\.x\\.A\\.b)$'"
                + " --forks=10");
  }

  @Test
  void aFolderThatCannotBeWritten() throws IOException {
    // Root may write anywhere, but makes no file there either.
    Path candidate = file("c.json", entry("org.x.A.b", "ops/s", 80, 81, 79, 80));
    CommandLineRun run = compare(candidate, "--format=md", "--out=/proc/new");
    assertThat(run.err())
        .singleElement()
        .asString()
        .startsWith("loopmark: --out '/proc/new' cannot be written")
        .endsWith("; accepted: a new file in a folder that can be written to");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void bothFilesAreNeeded() {
    refused("Missing required parameter: 'CANDIDATE'", "compare", base.toString());
  }

  /** The line before the command to go on with. */
  private static String sum(CommandLineRun run) {
    assertThat(run.out().getLast()).startsWith("next: ");
    return run.out().get(run.out().size() - 2);
  }

  private CommandLineRun compare(Path candidate, String... options) {
    List<String> args = new ArrayList<>(List.of("compare", base.toString(), candidate.toString()));
    args.addAll(List.of(options));
    return CommandLineRun.of(args.toArray(String[]::new));
  }

  private Path file(String name, String... entries) throws IOException {
    return Files.writeString(folder.resolve(name), "[" + String.join(",\n", entries) + "]\n");
  }

  private static String entry(String benchmark, String unit, double... forks) {
    String data =
        DoubleStream.of(forks).mapToObj(v -> "[" + v + "]").collect(Collectors.joining(","));
    return """
    {"benchmark": "%s", "mode": "thrpt", "threads": 1,
     "primaryMetric": {"scoreUnit": "%s", "rawData": [%s]}}\
    """
        .formatted(benchmark, unit, data);
  }

  private static void refused(String message, String... args) {
    CommandLineRun run = CommandLineRun.of(args);
    assertThat(run.err()).singleElement().asString().startsWith("loopmark: ").contains(message);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
  }
}
