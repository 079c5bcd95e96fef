package io.loopmark.cli;

import io.loopmark.scenario.RoundProfiler;
import io.loopmark.text.PrintableStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code loopmark jmh …}: JMH's own command line, with the profiler that shows delivery, loss and
 * latency switched on where something is measured.
 */
@Command(
    name = "jmh",
    description = "JMH's own command line, all its options: 'loopmark jmh -h' lists them.")
final class JmhCommand implements Callable<Integer> {
  private static final Set<String> ONLY_TELL = Set.of("-h", "-l", "-lp", "-lprof", "-lrf");

  @Parameters(paramLabel = "OPTION", arity = "0..*", description = "handed on to JMH as they are")
  private List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    System.setOut(PrintableStream.over(System.out));
    List<String> all = new ArrayList<>(arguments);
    if (all.stream().noneMatch(ONLY_TELL::contains)) {
      all.add("-prof");
      all.add(RoundProfiler.class.getName());
    }
    org.openjdk.jmh.Main.main(all.toArray(String[]::new));
    return ExitCode.OK;
  }
}
