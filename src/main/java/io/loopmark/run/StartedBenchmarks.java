package io.loopmark.run;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Defaults;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.util.UnCloseablePrintStream;
import org.openjdk.jmh.util.Utils;

/** Knows which benchmarks JMH began, as its results leave out those that failed. */
final class StartedBenchmarks {
  private final Set<BenchmarkParams> started = new LinkedHashSet<>();

  /** JMH's own output, listened to; JMH closes it. */
  OutputFormat output(Options options) throws IOException {
    PrintStream out =
        options.getOutput().hasValue()
            ? new PrintStream(options.getOutput().get(), Utils.guessConsoleEncoding())
            : new UnCloseablePrintStream(System.out, Utils.guessConsoleEncoding());
    OutputFormat own =
        OutputFormatFactory.createFormatInstance(
            out, options.verbosity().orElse(Defaults.VERBOSITY));
    return (OutputFormat)
        Proxy.newProxyInstance(
            OutputFormat.class.getClassLoader(),
            new Class<?>[] {OutputFormat.class},
            (_, method, arguments) -> {
              if (method.getName().equals("startBenchmark")) {
                add((BenchmarkParams) arguments[0]);
              }
              try {
                return method.invoke(own, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** Those that were to measure and have no result, by their names and parameters. */
  synchronized List<String> without(Collection<RunResult> results) {
    Set<BenchmarkParams> whole =
        results.stream().map(RunResult::getParams).collect(Collectors.toSet());
    return started.stream()
        .filter(params -> !whole.contains(params))
        .map(StartedBenchmarks::name)
        .toList();
  }

  /** Whether JMH began none. */
  synchronized boolean none() {
    return started.isEmpty();
  }

  private static String name(BenchmarkParams params) {
    List<String> values =
        params.getParamsKeys().stream().map(key -> key + "=" + params.getParam(key)).toList();
    return params.getBenchmark() + (values.isEmpty() ? "" : values);
  }

  private synchronized void add(BenchmarkParams params) {
    if (params.getMeasurement().getCount() > 0) {
      started.add(params);
    }
  }
}
