package io.loopmark.run;

import io.loopmark.hosts.HostsException;
import io.loopmark.machine.RunSetup;
import io.loopmark.profile.Stacks;
import io.loopmark.result.ForkRecord;
import io.loopmark.sampling.SampledEvent;
import io.loopmark.sampling.Sampling;
import io.loopmark.scenario.ForkTurn;
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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.ProfilerConfig;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures one fork of one cell with a JMH run of its own, so that a failure stays in that fork and
 * forks of different cells can be interleaved.
 */
final class ForkRunner implements Forks {
  private static final long LATECOMERS_MILLIS = 200;

  /** Parameters that say how many processes a cell may have, and how many are few. */
  private static final List<String> NUMBERS_OF_WORKERS =
      List.of("workers", "clients", "serverWorkers");

  private static final int MOST_WORKERS = 8;

  static {
    // JMH looks at it once. Its forks of one rotation live at the same time, and do one thing.
    System.setProperty("jmh.ignoreLock", "true");
  }

  private final Plan plan;
  private final List<ProfilerConfig> profilers;
  private final VariantJvms jvms;
  private final Path temp;
  private final ScheduledExecutorService watchdog =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("loopmark-fork-watchdog").factory());

  /** What is done with the files of a fork that has just ended. */
  private interface Ended {
    void take() throws IOException;
  }

  /** One fork to do. */
  private record Order(
      Cell cell,
      int fork,
      CachedJvms jvms,
      List<ProfilerConfig> profilers,
      Ended ended,
      Path temp,
      Optional<Rotation.Seat> seat) {
    static final Ended NOTHING = () -> {};

    Duration limit() {
      return cell.settings().timeout();
    }

    /** JMH's clock goes on while a fork waits for others. */
    Duration limitOfJmh() {
      return limit().multipliedBy(seat.map(Rotation.Seat::of).orElse(1));
    }

    /** Whether it has had the machine for longer than it may; asked when it is late if alone. */
    boolean late() {
      return seat.isEmpty() || seat.get().active().nanos() > limit().toNanos();
    }
  }

  ForkRunner(Plan plan, List<ProfilerConfig> profilers, VariantJvms jvms, Path temp) {
    this.plan = plan;
    this.profilers = profilers;
    this.jvms = jvms;
    this.temp = temp;
  }

  @Override
  public RunSetup setup(List<String> commandLine) {
    return new RunSetup(
        commandLine,
        Stream.concat(
                jvms.usual().described().stream(),
                profilers.stream().map(each -> ("-prof " + each).strip()))
            .toList(),
        jvms.usual().described(),
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
    return fork(
        new Order(cell, fork, jvms.of(cell), profilers, Order.NOTHING, temp, Optional.empty()),
        listener);
  }

  @Override
  public ForkRecord measure(Cell cell, int fork, ForkListener listener, Rotation.Seat seat)
      throws ForkFailedException, IOException {
    // Two digits, as processes are found by such a path on their command line.
    Path own = temp.resolve(String.format(Locale.ROOT, "%02d", seat.number()));
    return fork(
        new Order(cell, fork, jvms.of(cell), profilers, Order.NOTHING, own, Optional.of(seat)),
        listener);
  }

  /**
   * Not what spins for as long as it waits, what has to keep a rate, what a network namespace is
   * made for, and what would keep dozens of processes; and what has one iteration has no turns to
   * take.
   */
  @Override
  public boolean rotates(Cell cell) {
    return profilers.isEmpty()
        && cell.settings().measurement().iterations() > 1
        && !spins(cell.parameters())
        && !cell.parameters().containsKey("rate")
        && !ForkHosts.wanted(cell)
        && !manyProcesses(cell.parameters());
  }

  /** Over a shared memory a side rests when nothing has come for a while. */
  private static boolean spins(Map<String, String> parameters) {
    return parameters.containsValue("SPIN") && !"SHARED_MEMORY".equals(parameters.get("link"));
  }

  private static boolean manyProcesses(Map<String, String> parameters) {
    return parameters.values().stream().anyMatch(value -> value.startsWith("PROCESS"))
        && NUMBERS_OF_WORKERS.stream()
            .map(name -> parameters.getOrDefault(name, "1"))
            .anyMatch(number -> Integer.parseInt(number) > MOST_WORKERS);
  }

  @Override
  public Optional<Profiled> profile(Cell cell, SampledEvent event)
      throws ForkFailedException, IOException {
    // What a fork has left that ended badly is not this one's.
    Folders.empty(temp);
    Sampling sampling = Sampling.into(temp.resolve("sampling"), event);
    CachedJvms sampled = jvms.of(cell).with(sampling.flagsOfFork(), sampling.flagsBelow());
    AtomicReference<Stacks> stacks = new AtomicReference<>(Stacks.NONE);
    Order order =
        new Order(
            cell.once(sampling.time()),
            1,
            sampled,
            List.of(),
            () -> stacks.set(sampling.gathered()),
            temp,
            Optional.empty());
    ForkRecord record = fork(order, ForkListener.DEAF);
    return Optional.of(new Profiled(sampling.by(), record, stacks.get()));
  }

  private ForkRecord fork(Order order, ForkListener listener)
      throws ForkFailedException, IOException {
    ForkOutput output = new ForkOutput(listener::iteration);
    Duration limit = order.limit();
    AtomicBoolean killed = new AtomicBoolean();
    // JMH's own time-out interrupts, which does not end a blocked socket call. On a busy machine a
    // process may begin after its time is over, so it is looked for again until the fork has ended.
    Future<?> kill =
        watchdog.scheduleWithFixedDelay(
            () -> {
              if (!order.late()) {
                return;
              }
              if (killed.getAndSet(true) || order.seat.isPresent()) {
                ProcessTree.killMarked(order.temp.toString());
              } else {
                ProcessTree.kill();
              }
            },
            order.seat.isPresent() ? LATECOMERS_MILLIS : limit.toMillis(),
            LATECOMERS_MILLIS,
            TimeUnit.MILLISECONDS);
    ForkRemains remains = new ForkRemains(order.temp);
    try {
      ForkRecord record = placed(order, output, remains, listener);
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
      Order order, ForkOutput output, ForkRemains remains, ForkListener listener)
      throws RunnerException, HostsException, IOException {
    if (!ForkHosts.wanted(order.cell)) {
      return result(order, output, remains);
    }
    try (ForkHosts hosts = ForkHosts.make(order.cell)) {
      ForkRecord record = hosts.onClient(() -> result(order, output, remains));
      Optional<String> imbalance = hosts.look();
      listener.notes(hosts.notes());
      return imbalance.map(record::withInvalid).orElse(record);
    }
  }

  private ForkRecord result(Order order, ForkOutput output, ForkRemains remains)
      throws RunnerException, IOException {
    Collection<RunResult> results = new Runner(options(order), output).run();
    if (results.size() != 1) {
      throw new RunnerException("JMH gave " + results.size() + " results");
    }
    order.ended.take();
    ForkRecord record = ForkRecords.of(order.fork, output.warmup(), results.iterator().next());
    return remains.leftBehind(output.strayThreads()).map(record::withInvalid).orElse(record);
  }

  private org.openjdk.jmh.runner.options.Options options(Order order) throws IOException {
    Cell cell = order.cell;
    Settings settings = cell.settings();
    Files.createDirectories(order.temp);
    ChainedOptionsBuilder builder =
        new OptionsBuilder()
            .include("^" + Pattern.quote(cell.benchmark().qualifiedName()) + "$")
            .forks(1)
            .warmupForks(0)
            .warmupIterations(settings.warmup().iterations())
            .warmupTime(time(settings.warmup().time()))
            .measurementIterations(settings.measurement().iterations())
            .measurementTime(time(settings.measurement().time()))
            .timeout(time(order.limitOfJmh()))
            .jvmArgs(
                ForkJvm.flags(
                    order.jvms.fork(), order.jvms.worker(), order.temp, settings.untilFlat()))
            .jvmArgsAppend(appended(order))
            .addProfiler(RoundProfiler.class)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT);
    order.profilers.forEach(each -> builder.addProfiler(each.getKlass(), each.getOpts()));
    cell.parametersOfBenchmark().forEach(builder::param);
    return builder.build();
  }

  private static String[] appended(Order order) {
    return order
        .seat
        .map(seat -> new String[] {"-D" + ForkTurn.PROPERTY + "=" + seat.property()})
        .orElseGet(() -> ForkHosts.flags(order.cell));
  }

  private static TimeValue time(Duration duration) {
    return TimeValue.milliseconds(duration.toMillis());
  }

  @Override
  public void close() {
    watchdog.shutdownNow();
  }
}
