package io.loopmark.cli;

import io.loopmark.suite.Catalog;
import io.loopmark.suite.Parameter;
import io.loopmark.suite.Plan;
import io.loopmark.suite.Suite;
import io.loopmark.suite.SuiteException;
import io.loopmark.suite.SuiteReader;
import io.loopmark.text.Counted;
import io.loopmark.text.Folded;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code loopmark list}: what can be measured. */
@Command(
    name = "list",
    description = "List suites, benchmarks, and the values that their parameters take.",
    mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
  private static final String INDENT = "  ";

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws SuiteException {
    PrintWriter out = spec.commandLine().getOut();
    int width = Terminal.watched() ? Terminal.columns() : Integer.MAX_VALUE;
    Catalog catalog = Catalog.ofClassPath();
    out.println("Suites (run --suite NAME)");
    for (String name : SuiteReader.BUILT_IN) {
      Suite suite = new SuiteReader(catalog).read(name);
      Plan plan = Plan.of(suite, "", Map.of());
      print(
          out,
          width,
          name
              + ": "
              + suite.description()
              + "; "
              + Counted.of(plan.cells().size(), "cell")
              + ", about "
              + Text.time(plan.estimate()));
    }
    out.println();
    out.println("Benchmarks, and their parameters (run -p NAME=VALUE,VALUE)");
    Map<String, String> values = new TreeMap<>();
    for (Catalog.Entry entry : catalog.entries()) {
      List<String> names = List.copyOf(entry.parameters().keySet());
      print(out, width, entry.name() + ": " + (names.isEmpty() ? "none" : join(names)));
      names.forEach(
          name -> Parameter.named(name).ifPresent(known -> values.put(name, known.accepted())));
    }
    out.println();
    out.println("Values");
    values.forEach((name, accepted) -> print(out, width, name + ": " + accepted));
    print(out, width, Parameter.JVM.label() + ": " + Parameter.JVM.accepted());
    out.flush();
    return ExitCode.OK;
  }

  private static String join(List<String> names) {
    return String.join(", ", names);
  }

  private static void print(PrintWriter out, int width, String line) {
    for (String part : Folded.lines(line, INDENT, width - 2).lines().toList()) {
      out.println("  " + part);
    }
  }
}
