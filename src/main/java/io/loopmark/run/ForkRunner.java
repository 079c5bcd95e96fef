package io.loopmark.run;

import io.loopmark.hosts.HostsException;
import io.loopmark.machine.RunSetup;
import io.loopmark.result.ForkRecord;
import io.loopmark.scenario.RoundProfiler;
import io.loopmark.suite.Cell;
import io.loopmark.suite.Plan;
import io.loopmark.suite.Settings;
import io.loopmark.udp.UdpReceiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures one fork of one cell with a JMH run of its own, so that a failure stays in that fork and
 * forks of different cells can be interleaved.
 */
final class ForkRunner implements Forks {
  private final Plan plan;
  private final VariantJvms jvms;
  private final Path temp;
  private final ScheduledExecutorService watchdog =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("loopmark-fork-watchdog").factory());

  private ForkRunner(Plan plan, VariantJvms jvms, Path temp) {
    this.plan = plan;
    this.jvms = jvms;
    this.temp = temp;
  }

  /** Makes the caches of classes that are not there yet. */
  static ForkRunner open(Plan plan, Path temp, Consumer<String> preparing) {
    return new ForkRunner(plan, VariantJvms.of(plan.jvms(), preparing), temp);
  }

  @Override
  public RunSetup setup(List<String> commandLine) {
    return new RunSetup(
        commandLine,
        jvms.usual().fork().described(),
        jvms.usual().worker().described(),
        plan.jvms().flags(),
        jvms.warnings(),
        Path.of("").toAbsolutePath(),
        ForkRunner.class,
        UdpReceiver.BUFFER_BYTES,
        UdpReceiver.BUFFER_BYTES,
        Optional.empty());
  }

  @Override
  public ForkRecord measure(Cell cell, int fork, ForkListener listener)
      throws ForkFailedException, IOException {
    ForkOutput output = new ForkOutput(listener::iteration);
    Duration limit = cell.settings().timeout();
    AtomicBoolean killed = new AtomicBoolean();
    // JMH's own time-out interrupts, which does not end a blocked socket call.
    Future<?> kill =
        watchdog.schedule(
            () -> {
              killed.set(true);
              ProcessTree.kill();
            },
            limit.toMillis(),
            TimeUnit.MILLISECONDS);
    ForkRemains remains = new ForkRemains(temp);
    try {
      ForkRecord record = placed(cell, fork, output, remains, listener);
      listener.notes(remains.clear());
      return remains.trouble().map(record::withInvalid).orElse(record);
    } catch (RunnerException | HostsException | RuntimeException e) {
      String cause =
          killed.get()
              ? "killed after the time-out of " + limit.toMillis() + " ms"
              : Causes.line(e, output.tail());
      listener.notes(remains.clear());
      throw new ForkFailedException(
          remains.trouble().map(why -> cause + "; " + why).orElse(cause),
          !killed.get() && Causes.corrupt(e),
          output.tail());
    } finally {
      kill.cancel(false);
    }
  }

  /** On the machine, or on the client of three hosts. */
  private ForkRecord placed(
      Cell cell, int fork, ForkOutput output, ForkRemains remains, ForkListener listener)
      throws RunnerException, HostsException, IOException {
    if (!ForkHosts.wanted(cell)) {
      return result(cell, fork, output, remains);
    }
    try (ForkHosts hosts = ForkHosts.make(cell)) {
      ForkRecord record = hosts.onClient(() -> result(cell, fork, output, remains));
      Optional<String> imbalance = hosts.look();
      listener.notes(hosts.notes());
      return imbalance.map(record::withInvalid).orElse(record);
    }
  }

  private ForkRecord result(Cell cell, int fork, ForkOutput output, ForkRemains remains)
      throws RunnerException, IOException {
    Collection<RunResult> results = new Runner(options(cell), output).run();
    if (results.size() != 1) {
      throw new RunnerException("JMH gave " + results.size() + " results");
    }
    ForkRecord record = ForkRecords.of(fork, output.warmup(), results.iterator().next());
    return remains.leftBehind(output.strayThreads()).map(record::withInvalid).orElse(record);
  }

  private org.openjdk.jmh.runner.options.Options options(Cell cell) throws IOException {
    Settings settings = cell.settings();
    Files.createDirectories(temp);
    CachedJvms own = jvms.of(cell);
    ChainedOptionsBuilder builder =
        new OptionsBuilder()
            .include("^" + Pattern.quote(cell.benchmark().qualifiedName()) + "$")
            .forks(1)
            .warmupForks(0)
            .warmupIterations(settings.warmup().iterations())
            .warmupTime(time(settings.warmup().time()))
            .measurementIterations(settings.measurement().iterations())
            .measurementTime(time(settings.measurement().time()))
            .timeout(time(settings.timeout()))
            .jvmArgs(ForkJvm.flags(own.fork(), own.worker(), temp, settings.untilFlat()))
            .jvmArgsAppend(ForkHosts.flags(cell))
            .addProfiler(RoundProfiler.class)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT);
    cell.parametersOfBenchmark().forEach(builder::param);
    return builder.build();
  }

  private static TimeValue time(Duration duration) {
    return TimeValue.milliseconds(duration.toMillis());
  }

  @Override
  public void close() {
    watchdog.shutdownNow();
  }
}
