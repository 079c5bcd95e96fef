package io.loopmark.cli;

import io.loopmark.compare.CellComparison;
import io.loopmark.compare.ComparedMetric;
import io.loopmark.compare.Comparison;
import io.loopmark.compare.ComparisonFormat;
import io.loopmark.compare.ComparisonOptions;
import io.loopmark.compare.Direction;
import io.loopmark.compare.Effect;
import io.loopmark.compare.IncomparableException;
import io.loopmark.report.Contrast;
import io.loopmark.report.Format;
import io.loopmark.report.finding.Ratio;
import io.loopmark.result.RunReader;
import io.loopmark.run.Build;
import io.loopmark.run.PairedRun;
import io.loopmark.run.SideException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;

/**
 * Measures two builds in turns and compares them, for the commands that do. On Ctrl-C the JVM waits
 * a while for {@link #close}, so that what there is can be kept.
 */
final class PairedMeasurement implements AutoCloseable {
  private static final long KEEP_SECONDS = 10;

  private static final Map<ComparisonFormat, String> FILES =
      Map.of(
          ComparisonFormat.MD, "compare.md",
          ComparisonFormat.JSON, "compare.json",
          ComparisonFormat.JUNIT, "compare.xml");

  private final List<Build> builds;
  private final long seed;
  private final ComparisonOptions options;
  private final PrintWriter out;
  private final PrintWriter err;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::interrupt, "loopmark-interrupt");
  private volatile boolean interrupted;
  private volatile PairedRun current;

  /**
   * @param builds base and candidate
   * @param streams where to print
   */
  PairedMeasurement(List<Build> builds, long seed, ComparisonOptions options, CommandLine streams) {
    this.builds = builds;
    this.seed = seed;
    this.options = options.withPairs();
    this.out = streams.getOut();
    this.err = streams.getErr();
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * Measures and compares.
   *
   * @param suite the options that say what to measure
   * @return empty when it was interrupted
   */
  Optional<Comparison> measure(Path folder, List<String> suite) throws IOException {
    out.println("measuring in turns, into " + folder);
    try (RunProgress progress = RunProgress.to(out)) {
      PairedRun run = new PairedRun(builds, folder, suite, seed, progress);
      current = run;
      if (interrupted) {
        return Optional.empty();
      }
      try {
        run.run();
      } catch (SideException e) {
        if (interrupted) {
          out.println("interrupted; what was measured is in " + folder);
          return Optional.empty();
        }
        throw new UserException(e.getMessage(), e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
      return Optional.of(
          Comparison.of(
              RunReader.read(run.results(builds.getFirst())),
              RunReader.read(run.results(builds.getLast())),
              options));
    } catch (IncomparableException e) {
      throw new UserException(e.getMessage(), e);
    }
  }

  /** Prints a comparison, and keeps it in all other forms and as a report of both sides. */
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
    List<Path> sides = builds.stream().map(build -> folder.resolve(build.name())).toList();
    Set<Format> formats = interrupted ? Reports.QUICK : Reports.ALL;
    Reports.write(sides, folder, formats, contrasts(comparison), out, err);
  }

  /** The scores' comparisons as the report shows them: above 1 is faster. */
  private static Map<String, Contrast> contrasts(Comparison comparison) {
    Map<String, Contrast> contrasts = new HashMap<>();
    for (CellComparison cell : comparison.cells()) {
      if (cell.metric() == ComparedMetric.SCORE) {
        cell.effect()
            .map(effect -> speed(effect, cell.better().orElseThrow()))
            .ifPresent(ratio -> contrasts.put(cell.cell(), contrast(ratio, cell)));
      }
    }
    return contrasts;
  }

  private static Contrast contrast(Ratio speed, CellComparison cell) {
    int change =
        switch (cell.verdict()) {
          case IMPROVED -> 1;
          case REGRESSED -> -1;
          default -> 0;
        };
    return new Contrast(speed, change, cell.margin(), cell.verdict().name());
  }

  private static Ratio speed(Effect effect, Direction better) {
    return better == Direction.HIGHER_IS_BETTER
        ? new Ratio(effect.ratio(), effect.low(), effect.high())
        : new Ratio(1 / effect.ratio(), 1 / effect.high(), 1 / effect.low());
  }

  /** Ctrl-C: both sides keep what they have before this process ends. */
  private void interrupt() {
    interrupted = true;
    PairedRun run = current;
    if (run != null) {
      run.interrupt();
    }
    try {
      ended.await(KEEP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    ended.countDown();
    if (!interrupted) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException _) {
        // The JVM is ending just now; the hook has nothing to wait for.
      }
    }
  }
}
