package io.loopmark.run;

import io.loopmark.foreign.JarBenchmarks;
import io.loopmark.machine.MeasuredJar;
import io.loopmark.machine.RunSetup;
import io.loopmark.machine.Secrets;
import io.loopmark.machine.Usage;
import io.loopmark.result.CellRecord;
import io.loopmark.result.DamagedRunException;
import io.loopmark.result.ForkRecord;
import io.loopmark.result.Metric;
import io.loopmark.result.RunReader;
import io.loopmark.sampling.SampledEvent;
import io.loopmark.suite.Cell;
import io.loopmark.work.ChildProcess;
import io.loopmark.work.GuardMain;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Measures forks of another project's JMH jar, each by JMH's own command line. Beside JMH's figures
 * there is only what can be seen from outside: what others took of the processors meanwhile.
 */
final class JarForks implements Forks {
  private static final String TEMP_FOLDER = "^(-Djava\\.io\\.tmpdir=).*";
  private static final Duration LAST_WORDS = Duration.ofSeconds(5);

  private final JarBenchmarks benchmarks;
  private final Path temp;

  JarForks(JarBenchmarks benchmarks, Path temp) {
    this.benchmarks = benchmarks;
    this.temp = temp;
  }

  @Override
  public RunSetup setup(List<String> commandLine) {
    return RunSetup.ofJar(
        commandLine,
        MeasuredJar.of(benchmarks.jar().path(), benchmarks.jar().jdk()),
        Secrets.masked(benchmarks.jar().options().given()),
        JarForks.class);
  }

  @Override
  public ForkRecord measure(Cell cell, int fork, ForkListener listener)
      throws ForkFailedException, IOException {
    Files.createDirectories(temp);
    JarOutput output = new JarOutput();
    ForkRemains remains = new ForkRemains(temp);
    try {
      ForkRecord record = measured(cell, output).withNumber(fork);
      record = remains.leftBehind(output.strayThreads()).map(record::withInvalid).orElse(record);
      remains.clear();
      return remains.trouble().map(record::withInvalid).orElse(record);
    } catch (DamagedRunException e) {
      throw failed(remains, output, "JMH wrote a result that cannot be read: " + e.getMessage());
    } catch (JarForkException e) {
      throw failed(remains, output, e.getMessage());
    }
  }

  /** Its JVMs know nothing of when to sample. */
  @Override
  public Optional<Profiled> profile(Cell cell, SampledEvent event) {
    return Optional.empty();
  }

  private static ForkFailedException failed(ForkRemains remains, JarOutput output, String cause) {
    remains.clear();
    return new ForkFailedException(
        remains.trouble().map(why -> cause + "; " + why).orElse(cause), false, output.tail());
  }

  private ForkRecord measured(Cell cell, JarOutput output) throws JarForkException, IOException {
    Path result = temp.resolve("result.json");
    Usage before = Usage.now();
    int code = exitCode(benchmarks.command(cell, result, temp), output, cell.settings().timeout());
    Usage after = Usage.now();
    if (code != 0 || !Files.exists(result)) {
      throw new JarForkException(JarFailure.line(output.tail(), code));
    }
    List<CellRecord> cells = RunReader.read(result).cells();
    if (cells.size() != 1) {
      throw new JarForkException(
          "JMH gave "
              + cells.size()
              + " results: "
              + String.join(", ", cells.stream().map(CellRecord::id).toList())
              + "; accepted: one, with --jmh '-bm …' where a benchmark has several modes");
    }
    if (cells.getFirst().forks().size() != 1) {
      throw new JarForkException("JMH's result has no figures of a fork");
    }
    ForkRecord fork = cells.getFirst().forks().getFirst();
    Map<String, Metric> secondary = new LinkedHashMap<>(fork.secondary());
    secondary.putAll(OutsideNoise.between(before, after));
    return new ForkRecord(
        fork.fork(),
        described(fork.header()),
        output.warmup(),
        fork.primary(),
        secondary,
        fork.latencies(),
        fork.invalid(),
        Duration.ZERO);
  }

  private int exitCode(List<String> command, JarOutput output, Duration limit)
      throws JarForkException, IOException {
    try (ChildProcess guard = ChildProcess.start(GuardMain.class, command, temp)) {
      Process process = guard.process();
      Thread reading =
          Thread.ofPlatform()
              .daemon()
              .name("loopmark-jar-output")
              .start(() -> output.read(process.inputReader(StandardCharsets.UTF_8)));
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        ProcessTree.kill();
        throw new JarForkException("killed after the time-out of " + limit.toSeconds() + " s");
      }
      reading.join(LAST_WORDS);
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      ProcessTree.kill();
      throw new JarForkException("interrupted");
    }
  }

  /** Results are handed in and published: where this machine has its files is left out. */
  private static Map<String, Object> described(Map<String, Object> header) {
    Map<String, Object> described = new LinkedHashMap<>(header);
    described.computeIfPresent(
        "jvmArgs",
        (_, args) ->
            args instanceof List<?> words
                ? Secrets.masked(
                    words.stream()
                        .map(word -> String.valueOf(word).replaceFirst(TEMP_FOLDER, "$1TEMP"))
                        .toList())
                : args);
    return described;
  }

  @Override
  public void close() {
    // A fork ends with its measurement.
  }

  /** Why a fork has no figures, in one line. */
  private static final class JarForkException extends Exception {
    private static final long serialVersionUID = 1L;

    JarForkException(String message) {
      super(message);
    }
  }
}
