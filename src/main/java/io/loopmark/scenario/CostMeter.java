package io.loopmark.scenario;

import com.sun.management.ThreadMXBean;
import io.loopmark.machine.KernelCounts;
import io.loopmark.machine.PauseWatch;
import io.loopmark.machine.PeakMemory;
import io.loopmark.machine.Usage;
import io.loopmark.work.Children;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * What an iteration cost both ends, which live in this process and those below it, and what
 * disturbed it. Where the system doesn't tell a figure there is none.
 */
final class CostMeter {
  private static final double PER_CENT = 100;
  private static final double MILLIS_PER_SECOND = 1e3;
  private static final double MICROS_PER_SECOND = 1e6;
  private static final double NANOS_PER_MILLI = 1e6;

  private static final ThreadMXBean THREADS =
      ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

  private static Looking looked = new Looking(0, 0);

  private Optional<Start> before = Optional.empty();
  private Optional<Stillness> told = Optional.empty();

  /** System calls of the {@code read} kind that it takes to look at so many processes. */
  private record Looking(int processes, long calls) {}

  /** What looking takes is looked at again: there are other threads, whose files are read, too. */
  static synchronized void lookAnew() {
    looked = new Looking(0, 0);
  }

  /**
   * What looking at an iteration's beginning, after its counts were read, and at its end takes,
   * which is none of the iteration's. Looked at once for as long as the processes are as many, as
   * it takes as long as the looking itself.
   */
  private static synchronized long readsToLook(List<Long> tree) {
    if (looked.processes() != tree.size()) {
      KernelCounts before = KernelCounts.now(tree);
      Usage.now(tree);
      List<Long> again = Usage.tree();
      Usage.now(again);
      long reads = KernelCounts.now(again).since(before, KernelCounts::readCalls).orElse(0);
      looked = new Looking(tree.size(), reads);
    }
    return looked.calls();
  }

  /**
   * What is read when an iteration begins.
   *
   * @param looking system calls of the {@code read} kind that reading all of it takes
   */
  record Start(Usage usage, KernelCounts counts, long looking, Stillness still, long allocated) {
    static Start now() {
      List<Long> tree = Usage.tree();
      return now(tree, readsToLook(tree));
    }

    /**
     * The same before a set-up, after which {@link RoundLog#begin} reads it anew, with what looking
     * takes.
     */
    static Start beforeSetUp() {
      return now(Usage.tree(), 0);
    }

    private static Start now(List<Long> tree, long looking) {
      KernelCounts counts = KernelCounts.now(tree);
      Stillness still = Stillness.now();
      Usage usage = Usage.now(tree);
      return new Start(usage, counts, looking, still, THREADS.getTotalThreadAllocatedBytes());
    }
  }

  /**
   * What is read at an iteration's end.
   *
   * @param memory the most that all processes have had; read once in a fork, as it takes as long as
   *     the rest and is of all iterations before
   */
  record Reading(
      Usage usage,
      KernelCounts counts,
      OptionalLong allocated,
      OptionalLong memory,
      Stillness still) {
    static Reading now() {
      return now(Usage.tree());
    }

    /** The same with the memory, which is read last, as reading it takes long. */
    static Reading last() {
      List<Long> tree = Usage.tree();
      Reading read = now(tree);
      return new Reading(
          read.usage, read.counts, read.allocated, PeakMemory.proportional(tree), read.still);
    }

    private static Reading now(List<Long> tree) {
      return new Reading(
          Usage.now(tree),
          KernelCounts.now(tree),
          // What children allocate nobody tells, and without it the figure would be of one end.
          Children.any()
              ? OptionalLong.empty()
              : OptionalLong.of(THREADS.getTotalThreadAllocatedBytes()),
          OptionalLong.empty(),
          Stillness.now());
    }
  }

  /**
   * An iteration begins. A server below this process tells of a pause a moment after it went on:
   * what was told since the last iteration ended counts in this one rather than nowhere.
   */
  void start() {
    PauseWatch.start();
    Start now = before.isEmpty() ? Start.beforeSetUp() : Start.now();
    start(
        new Start(
            now.usage(), now.counts(), now.looking(), told.orElse(now.still()), now.allocated()));
  }

  /** It began when that was read. */
  void start(Start reading) {
    before = Optional.of(reading);
  }

  /**
   * The iteration's figures.
   *
   * @param end what was read at its end, after {@link #start}
   * @param bytes payload delivered in it; 0 for a benchmark that moves none
   * @param endedMemory of worker processes that ended with their jobs, the most so far
   */
  List<Result<?>> results(Reading end, long bytes, long endedMemory) {
    told = Optional.of(end.still());
    Start begin = before.orElseThrow();
    Usage after = end.usage();
    double seconds = (double) (after.nanos() - begin.usage().nanos()) / TimeUnit.SECONDS.toNanos(1);
    List<Result<?>> results = new ArrayList<>();
    end.allocated()
        .ifPresent(
            total ->
                add(
                    results,
                    Metrics.ALLOCATION_RATE,
                    OptionalLong.of(total - begin.allocated()),
                    1 / seconds,
                    "B/s"));
    OptionalLong own = difference(after, Usage::ownMicros);
    add(results, Metrics.CPU, own, 1 / MICROS_PER_SECOND / seconds, "CPU-s/s");
    if (bytes > 0) {
      add(results, Metrics.CPU_PER_GB, own, 1 / MICROS_PER_SECOND / (bytes / 1e9), "CPU-s/GB");
    }
    OptionalLong all = difference(after, Usage::allJiffies);
    double share = PER_CENT / Math.max(1, all.orElse(0));
    add(results, Metrics.STEAL, difference(after, Usage::stealJiffies), share, "%");
    OptionalLong busy = difference(after, Usage::busyJiffies);
    if (busy.isPresent() && own.isPresent()) {
      long foreign = Math.max(0, busy.getAsLong() - own.getAsLong() / Usage.MICROS_PER_JIFFY);
      add(results, Metrics.FOREIGN_CPU, OptionalLong.of(foreign), share, "%");
    }
    double waiting = PER_CENT / MICROS_PER_SECOND / seconds;
    add(results, Metrics.CPU_PRESSURE, difference(after, Usage::waitMicros), waiting, "%");
    add(
        results,
        Metrics.INVOLUNTARY_SWITCHES,
        difference(after, Usage::involuntarySwitches),
        1 / seconds,
        "switches/s");
    counted(results, Metrics.VOLUNTARY_SWITCHES, end, KernelCounts::voluntarySwitches, seconds);
    counted(results, Metrics.MINOR_FAULTS, end, KernelCounts::minorFaults, seconds);
    counted(results, Metrics.MAJOR_FAULTS, end, KernelCounts::majorFaults, seconds);
    OptionalLong reads = end.counts().since(begin.counts(), KernelCounts::readCalls);
    if (reads.isPresent()) {
      reads = OptionalLong.of(Math.max(0, reads.getAsLong() - begin.looking()));
    }
    add(results, Metrics.READ_CALLS, reads, 1 / seconds, "1/s");
    counted(results, Metrics.WRITE_CALLS, end, KernelCounts::writeCalls, seconds);
    results.add(still(Metrics.PAUSED, begin.still().pausedUntil(end.still()) / NANOS_PER_MILLI));
    results.add(
        still(
            Metrics.SUSPENDED,
            MILLIS_PER_SECOND * begin.still().clocks().secondsUntil(end.still().clocks())));
    end.memory()
        .ifPresent(
            living ->
                results.add(
                    new ScalarResult(
                        Metrics.PEAK_MEMORY, living + endedMemory, "B", AggregationPolicy.MAX)));
    return results;
  }

  private static ScalarResult still(String label, double millis) {
    return new ScalarResult(label, millis, "ms", AggregationPolicy.MAX);
  }

  private OptionalLong difference(Usage after, Function<Usage, OptionalLong> counter) {
    return after.since(before.orElseThrow().usage(), counter);
  }

  private void counted(
      List<Result<?>> results,
      String label,
      Reading end,
      Function<KernelCounts, OptionalLong> counter,
      double seconds) {
    Start begin = before.orElseThrow();
    add(results, label, end.counts().since(begin.counts(), counter), 1 / seconds, "1/s");
  }

  private static void add(
      List<Result<?>> results, String label, OptionalLong value, double factor, String unit) {
    value.ifPresent(
        count -> results.add(new ScalarResult(label, count * factor, unit, AggregationPolicy.AVG)));
  }
}
