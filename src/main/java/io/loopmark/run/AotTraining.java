package io.loopmark.run;

import io.loopmark.scenario.RoundProfiler;
import io.loopmark.suite.Catalog;
import io.loopmark.suite.Cell;
import io.loopmark.suite.Plan;
import io.loopmark.suite.Suite;
import io.loopmark.suite.SuiteException;
import io.loopmark.suite.SuiteReader;
import io.loopmark.work.ParentWatch;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.ActionPlan;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.link.BinaryLinkClient;
import org.openjdk.jmh.runner.link.BinaryLinkServer;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * What a JVM does while it gathers what {@link io.loopmark.work.AotCache} keeps for forks: a little
 * of everything that they will do.
 */
public final class AotTraining {
  private static final TimeValue MOMENT = TimeValue.milliseconds(30);
  private static final String SEPARATOR = "\t";

  /** Classes of a JMH fork that no measurement without a fork comes to. */
  private static final List<String> OF_FORKS =
      List.of(
          "org.openjdk.jmh.runner.ForkedMain",
          "org.openjdk.jmh.runner.ForkedMain$ShutdownTimeoutThread",
          "org.openjdk.jmh.runner.ForkedRunner",
          "org.openjdk.jmh.runner.ForkedRunner$1");

  private AotTraining() {}

  /**
   * Trains.
   *
   * @param args the parent's process id, and {@link #cells}
   */
  public static void main(String[] args) throws Exception {
    ParentWatch.start(Long.parseLong(args[0]));
    for (String name : OF_FORKS) {
      Class.forName(name);
    }
    for (String cell : List.of(args).subList(1, args.length)) {
      for (RunResult result : measure(cell.split(SEPARATOR, -1))) {
        for (BenchmarkResult each : result.getBenchmarkResults()) {
          report(each);
        }
      }
    }
    System.exit(0);
  }

  /**
   * What it measures, each a benchmark and its parameters. It is told them, for what reads suites
   * is nothing that a fork needs, and each class in a cache costs each fork.
   */
  static List<String> cells() {
    try {
      Suite suite = new SuiteReader(Catalog.ofClassPath()).read("smoke");
      return Plan.of(suite, ".*", Map.of()).cells().stream()
          .filter(AotTraining::staysHere)
          .map(AotTraining::word)
          .toList();
    } catch (SuiteException e) {
      throw new AssertionError("a suite of this program", e);
    }
  }

  private static String word(Cell cell) {
    return cell.parameters().entrySet().stream()
        .map(parameter -> SEPARATOR + parameter.getKey() + "=" + parameter.getValue())
        .collect(Collectors.joining("", cell.benchmark().qualifiedName(), ""));
  }

  /** Processes that it starts would gather nothing for this one. */
  private static boolean staysHere(Cell cell) {
    return cell.parameters().values().stream().noneMatch(value -> value.startsWith("PROCESS"))
        && !cell.benchmark().name().endsWith(".workerStart");
  }

  /** As a fork hears from JMH's first process what to do, and tells it what came of it. */
  private static void report(BenchmarkResult result) throws IOException, ClassNotFoundException {
    BinaryLinkServer server = new BinaryLinkServer(new OptionsBuilder().build(), silence());
    try {
      server.setPlan(new ActionPlan(null));
      BinaryLinkClient link = new BinaryLinkClient(server.getHost(), server.getPort());
      try {
        link.handshake();
        link.requestPlan();
        link.getOutputFormat().println("");
        for (IterationResult each : result.getIterationResults()) {
          link.pushResults(each);
        }
        link.pushResultMetadata(result.getMetadata());
      } finally {
        link.close();
      }
      server.waitFinish();
    } finally {
      server.terminate();
    }
  }

  private static OutputFormat silence() {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    return OutputFormatFactory.createFormatInstance(nowhere, VerboseMode.SILENT);
  }

  private static Collection<RunResult> measure(String... cell) throws RunnerException {
    ChainedOptionsBuilder builder =
        new OptionsBuilder()
            .include("^" + Pattern.quote(cell[0]) + "$")
            .forks(0)
            .warmupIterations(0)
            .measurementIterations(1)
            .measurementTime(MOMENT)
            .addProfiler(RoundProfiler.class)
            .verbosity(VerboseMode.SILENT);
    for (String parameter : List.of(cell).subList(1, cell.length)) {
      int equals = parameter.indexOf('=');
      builder.param(parameter.substring(0, equals), parameter.substring(equals + 1));
    }
    return new Runner(builder.build(), silence()).run();
  }
}
