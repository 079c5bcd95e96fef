package io.loopmark.scenario;

import io.loopmark.latency.Latency;
import io.loopmark.latency.LatencyRecorder;
import io.loopmark.latency.LatencyValues;
import io.loopmark.latency.Timed;
import io.loopmark.sampling.SamplingWindow;
import io.loopmark.work.Batch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.HdrHistogram.Histogram;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Adds up the rounds of one iteration, between the benchmark that adds and {@link RoundProfiler}
 * that reads. One per JVM, because JMH makes the profiler itself; safe for several threads.
 */
public final class RoundLog {
  /** Notes kept per iteration: many small transfers must not fill memory or disk. */
  static final int MOST_NOTES = 3_000;

  private static final RoundLog CURRENT = new RoundLog();

  private final Map<String, Histogram> latencies = new LinkedHashMap<>();
  private final Map<String, Round.Figure> sums = new LinkedHashMap<>();
  private final Map<String, Round.Figure> constants = new LinkedHashMap<>();
  private final List<Note> notes = new ArrayList<>();
  private final AtomicBoolean underWay = new AtomicBoolean();
  private long rounds;
  private long offered;
  private long delivered;
  private long transferNanos;
  private Batch.Costs costs = Batch.Costs.NONE;

  /** The most of any round of this JVM: it is not looked at in every iteration. */
  private long endedMemory;

  private Optional<CostMeter.Start> start = Optional.empty();
  private Optional<CostMeter.Reading> end = Optional.empty();

  private RoundLog() {}

  /** The log of this JVM. */
  public static RoundLog current() {
    return CURRENT;
  }

  /**
   * Does a round and adds it; of one that fails the notes are kept, and it is said if all stood
   * still.
   */
  public Round run(Scenario scenario)
      throws RoundFailedException, InterruptedException, IOException {
    return run(() -> Optional.of(scenario.round())).orElseThrow();
  }

  /** The same of a small round; false where the scenario has none. */
  boolean runSmall(Scenario scenario)
      throws RoundFailedException, InterruptedException, IOException {
    return run(scenario::smallRound).isPresent();
  }

  private interface Work {
    Optional<Round> take() throws RoundFailedException, InterruptedException;
  }

  private Optional<Round> run(Work work)
      throws RoundFailedException, InterruptedException, IOException {
    if (!underWay.compareAndSet(false, true)) {
      throw new RoundFailedException(
          "two benchmark threads on one scenario; accepted: one (JMH's -t 1)");
    }
    try {
      Optional<Round> round = work.take();
      round.ifPresent(this::add);
      return round;
    } catch (RoundFailedException e) {
      NoteFile.append(0, e.notes());
      throw Stillness.beginning().told(e);
    } finally {
      underWay.set(false);
    }
  }

  /** Adds a round. */
  public synchronized void add(Round round) {
    rounds++;
    offered += round.offered();
    delivered += round.delivered();
    transferNanos += round.transferNanos();
    costs = costs.plus(round.costs());
    round.latencies().forEach(this::addLatencies);
    round.figures().forEach((label, figure) -> sums.merge(label, figure, RoundLog::sum));
    round.endedMemory().ifPresent(this::addEnded);
    int room = MOST_NOTES - notes.size();
    notes.addAll(round.notes().subList(0, Math.clamp(room, 0, round.notes().size())));
  }

  private void addLatencies(String label, List<LatencyValues> ofWorkers) {
    Histogram sum = latency(label);
    ofWorkers.forEach(values -> values.addTo(sum));
  }

  /** Adds the memory of worker processes that ended together, in bytes. */
  public synchronized void addEnded(long bytes) {
    endedMemory = Math.max(endedMemory, bytes);
  }

  /** Adds the time of one operation of a control that moves no data. */
  public synchronized void addLatency(Timed what, long nanos) {
    latency(what.label()).recordValue(Math.clamp(nanos, 0, Latency.HIGHEST_NANOS));
  }

  /**
   * A recorder that writes into this log without a round in between, for operations too short for
   * one; owned by one thread, which must not use it between iterations.
   *
   * @param every one operation of this many is timed
   */
  public synchronized LatencyRecorder recorder(Timed what, int every) {
    return new LatencyRecorder(every, latency(what.label()));
  }

  /** A figure that is the same in every iteration. */
  public synchronized void constant(String label, double value, String unit) {
    constants.put(label, new Round.Figure(value, unit));
  }

  /**
   * Counts from here on. JMH sets a benchmark up inside the first iteration, when its profilers
   * have begun: what was done before this, opening and rounds until flat, belongs to no iteration.
   */
  public void begin() throws IOException {
    ForkTurn.pass();
    count();
  }

  private synchronized void count() throws IOException {
    reset();
    CostMeter.lookAnew();
    start = Optional.of(CostMeter.Start.now());
    SamplingWindow.open();
  }

  /** What was read when the benchmark had been set up, if it was in this iteration. */
  synchronized Optional<CostMeter.Start> takeStart() {
    Optional<CostMeter.Start> taken = start;
    start = Optional.empty();
    return taken;
  }

  /**
   * Closes what a benchmark measured with, at the end of its fork. JMH asks for the last
   * iteration's figures only after that, so what it cost is read here, while all processes are
   * still there.
   */
  public void end(AutoCloseable measured) throws Exception {
    CostMeter.Reading reading = CostMeter.Reading.last();
    SamplingWindow.close();
    synchronized (this) {
      end = Optional.of(reading);
    }
    measured.close();
  }

  /** What was read when the benchmark ended, if it did in this iteration. */
  synchronized Optional<CostMeter.Reading> takeEnd() {
    Optional<CostMeter.Reading> taken = end;
    end = Optional.empty();
    return taken;
  }

  synchronized void reset() {
    // The histograms stay: an iteration without a round has the same results as any other.
    latencies.values().forEach(Histogram::reset);
    sums.clear();
    notes.clear();
    rounds = 0;
    offered = 0;
    delivered = 0;
    transferNanos = 0;
    costs = Batch.Costs.NONE;
  }

  /** Bytes delivered in the iteration. */
  synchronized long delivered() {
    return delivered;
  }

  /** Memory of worker processes that ended together, in bytes, the most so far. */
  synchronized long endedMemory() {
    return endedMemory;
  }

  /** The iteration's notes. */
  synchronized List<Note> notes() {
    return List.copyOf(notes);
  }

  /** The iteration's secondary results; the same set at every iteration of a benchmark. */
  synchronized List<Result<?>> results() {
    List<Result<?>> results = new ArrayList<>();
    if (rounds > 0) {
      double seconds = transferNanos / 1e9;
      if (offered > 0) {
        results.add(scalar(Metrics.DELIVERED, delivered / seconds, "B/s"));
        results.add(scalar(Metrics.OFFERED, offered / seconds, "B/s"));
        results.add(perRound(Metrics.STARTUP, costs.startup()));
        results.add(perRound(Metrics.FIRST_USE, costs.firstUse()));
        results.add(perRound(Metrics.TEARDOWN, costs.teardown()));
      }
      sums.forEach((label, sum) -> results.add(scalar(label, sum.value() / rounds, sum.unit())));
    }
    constants.forEach((label, figure) -> results.add(scalar(label, figure.value(), figure.unit())));
    latencies.forEach((label, histogram) -> results.add(LatencyResult.of(label, histogram)));
    return results;
  }

  private Histogram latency(String label) {
    return latencies.computeIfAbsent(label, _ -> Latency.histogram());
  }

  private static Round.Figure sum(Round.Figure a, Round.Figure b) {
    return new Round.Figure(a.value() + b.value(), a.unit());
  }

  private ScalarResult perRound(String label, long nanos) {
    double millis = (double) nanos / rounds / TimeUnit.MILLISECONDS.toNanos(1);
    return scalar(label, millis, "ms/round");
  }

  private static ScalarResult scalar(String label, double value, String unit) {
    return new ScalarResult(label, value, unit, AggregationPolicy.AVG);
  }
}
