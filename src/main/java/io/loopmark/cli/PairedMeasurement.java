package io.loopmark.cli;

import io.loopmark.compare.Comparison;
import io.loopmark.compare.ComparisonFormat;
import io.loopmark.compare.ComparisonOptions;
import io.loopmark.compare.IncomparableException;
import io.loopmark.result.RunReader;
import io.loopmark.run.Build;
import io.loopmark.run.PairedRun;
import io.loopmark.run.SideException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Measures two builds in turns and compares them, for the commands that do. */
final class PairedMeasurement {
  private static final Map<ComparisonFormat, String> FILES =
      Map.of(
          ComparisonFormat.MD, "compare.md",
          ComparisonFormat.JSON, "compare.json",
          ComparisonFormat.JUNIT, "compare.xml");

  private final List<Build> builds;
  private final long seed;
  private final ComparisonOptions options;
  private final PrintWriter out;

  /**
   * @param builds base and candidate
   */
  PairedMeasurement(List<Build> builds, long seed, ComparisonOptions options, PrintWriter out) {
    this.builds = builds;
    this.seed = seed;
    this.options = options.withPairs();
    this.out = out;
  }

  /**
   * Measures and compares.
   *
   * @param suite the options that say what to measure
   * @return empty when it was interrupted
   */
  Optional<Comparison> measure(Path folder, List<String> suite) throws IOException {
    CountDownLatch ended = new CountDownLatch(1);
    out.println("measuring in turns, into " + folder);
    try (RunProgress progress = RunProgress.to(out)) {
      PairedRun run = new PairedRun(builds, folder, suite, seed, progress);
      Thread hook = new Thread(() -> interrupt(run, ended), "loopmark-interrupt");
      Runtime.getRuntime().addShutdownHook(hook);
      try {
        run.run();
      } catch (SideException e) {
        if (run.interrupted()) {
          out.println("interrupted; what was measured is in " + folder);
          return Optional.empty();
        }
        throw new UserException(e.getMessage(), e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
      Runtime.getRuntime().removeShutdownHook(hook);
      return Optional.of(
          Comparison.of(
              RunReader.read(run.results(builds.getFirst())),
              RunReader.read(run.results(builds.getLast())),
              options));
    } catch (IncomparableException e) {
      throw new UserException(e.getMessage(), e);
    } finally {
      ended.countDown();
    }
  }

  /** Prints a comparison, and keeps it in all other forms. */
  void report(Path folder, Comparison comparison) throws IOException {
    for (Map.Entry<ComparisonFormat, String> file : FILES.entrySet()) {
      Files.writeString(
          folder.resolve(file.getValue()),
          file.getKey().render(comparison),
          StandardOpenOption.CREATE_NEW,
          StandardOpenOption.WRITE);
    }
    out.println();
    out.print(ComparisonFormat.TEXT.render(comparison));
    out.println("results: " + folder);
  }

  /** Ctrl-C: both sides keep what they have before this process ends. */
  private static void interrupt(PairedRun run, CountDownLatch ended) {
    run.interrupt();
    try {
      ended.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
