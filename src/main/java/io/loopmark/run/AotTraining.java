package io.loopmark.run;

import io.loopmark.scenario.RoundProfiler;
import io.loopmark.suite.Catalog;
import io.loopmark.suite.Cell;
import io.loopmark.suite.Plan;
import io.loopmark.suite.Suite;
import io.loopmark.suite.SuiteException;
import io.loopmark.suite.SuiteReader;
import io.loopmark.work.ParentWatch;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
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

  /** Classes of a JMH fork that no measurement without a fork comes to. */
  private static final List<String> OF_FORKS =
      List.of(
          "org.openjdk.jmh.runner.ForkedMain",
          "org.openjdk.jmh.runner.ForkedRunner",
          "org.openjdk.jmh.runner.link.BinaryLinkClient");

  private AotTraining() {}

  /**
   * Trains.
   *
   * @param args the parent's process id
   */
  public static void main(String[] args) throws Exception {
    ParentWatch.start(Long.parseLong(args[0]));
    for (String name : OF_FORKS) {
      Class.forName(name);
    }
    for (Cell cell : cells()) {
      measure(cell);
    }
    System.exit(0);
  }

  private static List<Cell> cells() throws SuiteException {
    Suite suite = new SuiteReader(Catalog.ofClassPath()).read("smoke");
    return Plan.of(suite, ".*", Map.of()).cells().stream().filter(AotTraining::staysHere).toList();
  }

  /** Processes that it starts would gather nothing for this one. */
  private static boolean staysHere(Cell cell) {
    return cell.parameters().values().stream().noneMatch(value -> value.startsWith("PROCESS"))
        && !cell.benchmark().name().endsWith(".workerStart");
  }

  private static void measure(Cell cell) throws RunnerException {
    ChainedOptionsBuilder builder =
        new OptionsBuilder()
            .include("^" + Pattern.quote(cell.benchmark().qualifiedName()) + "$")
            .forks(0)
            .warmupIterations(0)
            .measurementIterations(1)
            .measurementTime(MOMENT)
            .addProfiler(RoundProfiler.class)
            .verbosity(VerboseMode.SILENT);
    cell.parameters().forEach(builder::param);
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    new Runner(
            builder.build(), OutputFormatFactory.createFormatInstance(nowhere, VerboseMode.SILENT))
        .run();
  }
}
