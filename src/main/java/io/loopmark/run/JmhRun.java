package io.loopmark.run;

import java.io.IOException;
import java.util.List;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.ProfilersFailedException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * A run by JMH's own rules and options, which leaves nothing among temporary files: neither a lock
 * that others share, nor what its forks left.
 */
public final class JmhRun {
  private static final String TEMP = "java.io.tmpdir";

  private JmhRun() {}

  /**
   * Measures; JMH prints.
   *
   * @param options whose forks' appended JVM arguments are not used
   * @return benchmarks that were started and have no result
   * @throws RunnerException when nothing matched, or JMH was to stop at the first failure; the
   *     message is one line
   * @throws IOException when it could not begin
   */
  public static List<String> run(Options options) throws RunnerException, IOException {
    try (RunTemp temp = RunTemp.create()) {
      // For a JVM that was not given one at its start: JMH has not yet looked where its lock is.
      String before = System.setProperty(TEMP, temp.path().toString());
      Thread hook = new Thread(() -> endEarly(temp), "loopmark-jmh-interrupt");
      Runtime.getRuntime().addShutdownHook(hook);
      StartedBenchmarks started = new StartedBenchmarks();
      try {
        Options own =
            new OptionsBuilder()
                .parent(options)
                .jvmArgsAppend("-D" + TEMP + "=" + temp.path())
                .build();
        return started.without(new Runner(own, started.output(own)).run());
      } catch (NoBenchmarksException | ProfilersFailedException e) {
        throw e;
      } catch (RunnerException e) {
        String cause = Causes.line(e, "");
        if (started.none()) {
          throw new IOException(cause, e);
        }
        throw new RunnerException(cause, e);
      } finally {
        System.setProperty(TEMP, before);
        removed(hook);
      }
    }
  }

  private static void removed(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // The JVM is ending just now.
    }
  }

  private static void endEarly(RunTemp temp) {
    try {
      ProcessTree.kill();
      temp.close();
    } catch (IOException | IllegalStateException _) {
      // The next run removes it.
    }
  }
}
