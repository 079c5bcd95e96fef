package io.loopmark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopmark.machine.Machine;
import io.loopmark.machine.RunSetup;
import io.loopmark.suite.Budget;
import io.loopmark.suite.Catalog;
import io.loopmark.suite.Cell;
import io.loopmark.suite.Plan;
import io.loopmark.suite.Settings;
import io.loopmark.suite.Settings.Timing;
import io.loopmark.suite.Suite;
import io.loopmark.suite.Until;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.json.JsonMapper;

/**
 * A run against its baseline: what is compared, and what is refused before an hour of measuring.
 */
@Timeout(30)
class BaselineTest {
  private static final Plan.Skipped NO_LONGER = new Plan.Skipped("gone", "no such link here");

  @TempDir private Path folder;

  /** As {@code run} has it. */
  @Command
  private static final class Holder {
    @Mixin private Baseline baseline;
  }

  @Test
  void aCellThatCanNoLongerBeMeasuredIsMissingAndOneLeftOutIsCounted() throws Exception {
    Path base = file("base.json", 100, "stays", "gone", "too-long", "not-asked");
    Path run = file("run.json", 101, "stays");
    Plan whole = plan(List.of(NO_LONGER), cell("stays", 2), cell("too-long", 2));
    Plan fitting = new Budget(cell("stays", 1).forkEstimate().multipliedBy(2)).fit(whole);
    assertThat(fitting.skipped()).hasSize(2);
    Baseline baseline = baseline(base);
    check(baseline, whole);
    StringWriter out = new StringWriter();
    assertThat(baseline.gate(run, fitting, new SuiteOptions(), printing(out)))
        .contains(new Baseline.Gate(1, Optional.empty()));
    assertThat(out.toString().lines())
        .contains("not planned in this run and so not compared: 2 of the baseline's 4 cells")
        .anyMatch(line -> line.matches("MISSING +gone .*"))
        .anyMatch(line -> line.matches("OK +stays .*"))
        .endsWith("1 MISSING, 1 OK: failed");
  }

  @Test
  void whatHasTooFewForksIsRefusedBeforeItIsMeasured() throws Exception {
    String message = "no cell has 2 forks or more both there and in the plan";
    Plan two = plan(List.of(), cell("a", 2));
    Plan one = plan(List.of(), cell("a", 1), cell("b", 5));
    Path base = file("base.json", 100, "a");
    Path single =
        Files.writeString(
            folder.resolve("single.json"), "[" + entry("a", 9) + "," + entry("b", 9) + "]");
    assertThatCode(() -> check(baseline(base), two)).doesNotThrowAnyException();
    Plan further = one.withUntil(Until.of("ci=3%", 9, Optional.empty()));
    assertThatCode(() -> check(baseline(base), further)).doesNotThrowAnyException();
    refused(message, base, one);
    refused(message, single, two);
    refused("has no cell of this suite", base, plan(List.of(), cell("x", 2)));
  }

  @Test
  void anotherMachineIsRefusedBeforeAnythingIsMeasured() throws Exception {
    Plan plan = plan(List.of(), cell("a", 2));
    Path run = Files.createDirectory(folder.resolve("run"));
    Files.writeString(
        run.resolve("cells.json"), "{\"suite\": \"s\", \"cells\": [{\"id\": \"a\"}]}");
    Path environment = run.resolve("environment.json");
    Files.writeString(environment, "{\"cpu\": {\"model\": \"Abacus\"}}");
    refused(", in the base Abacus; accepted: a run of this machine, or --other-machine", run, plan);
    // It has no forks, which is looked at next.
    refused("no cell has 2 forks", run, plan, "--other-machine");
    RunSetup nothing =
        new RunSetup(List.of(), List.of(), List.of(), List.of(), folder, BaselineTest.class, 1, 1);
    Files.writeString(
        environment,
        JsonMapper.builder().build().writeValueAsString(Machine.local().describe(nothing).tree()));
    refused("no cell has 2 forks", run, plan);
  }

  private static void refused(String message, Path base, Plan plan, String... options) {
    assertThatThrownBy(() -> check(baseline(base, options), plan))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("--baseline '" + base + "'")
        .hasMessageContaining(message)
        .hasMessageMatching("[^\\n]*");
  }

  private static Baseline baseline(Path base, String... options) {
    Holder holder = new Holder();
    CommandLine line = new CommandLine(holder);
    line.parseArgs(
        Stream.concat(Stream.of("--baseline=" + base), Arrays.stream(options))
            .toArray(String[]::new));
    return holder.baseline;
  }

  private static Plan plan(List<Plan.Skipped> skipped, Cell... cells) {
    return new Plan(new Suite("s", "all", List.of()), List.of(cells), skipped);
  }

  private static Cell cell(String name, int forks) {
    Timing timing = new Timing(2, Duration.ofSeconds(2));
    return new Cell(
        new Catalog.Entry(name, "p." + name, Map.of()),
        Map.of(),
        new Settings(forks, timing, timing, Duration.ofMinutes(1)));
  }

  private Path file(String name, int score, String... cells) throws IOException {
    return Files.writeString(
        folder.resolve(name),
        Arrays.stream(cells)
            .map(cell -> entry(cell, score, score + 0.1, score - 0.1))
            .collect(Collectors.joining(",", "[", "]")));
  }

  private static String entry(String cell, double... forks) {
    return """
    {"benchmark": "%s", "mode": "thrpt",
     "primaryMetric": {"scoreUnit": "ops/s", "rawData": [%s]}}\
    """
        .formatted(
            cell,
            Arrays.stream(forks).mapToObj(v -> "[" + v + "]").collect(Collectors.joining(",")));
  }

  private static CommandLine printing(Writer out) {
    CommandLine command = new CommandLine(CommandSpec.create()).setOut(new PrintWriter(out));
    command.parseArgs();
    return command;
  }

  private static void check(Baseline baseline, Plan plan) {
    baseline.check(plan, new SuiteOptions(), false);
  }
}
