package io.loopmark.bench;

import io.loopmark.latency.Latency;
import io.loopmark.latency.Timed;
import io.loopmark.scenario.InjectedWork;
import io.loopmark.scenario.RoundLog;
import io.loopmark.scenario.SteadyState;
import io.loopmark.work.Batch;
import io.loopmark.work.ConcurrencyModel;
import io.loopmark.work.Job;
import io.loopmark.work.JobRunner;
import io.loopmark.work.ParentWatch;
import io.loopmark.work.ProbeJob;
import io.loopmark.work.ProbeJob.Behaviour;
import io.loopmark.work.StartedWorker;
import io.loopmark.work.WorkerJvm;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The controls: what the instrument and the models cost when no data moves. */
@BenchmarkMode(Mode.AverageTime)
@Fork(3)
@Warmup(iterations = 2, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class ControlBenchmark {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  /** A histogram of the shape that all latencies end in. */
  @State(Scope.Thread)
  public static class Recording {
    final Histogram histogram = Latency.histogram();
    long value;

    @Setup(Level.Trial)
    public void warm() throws Exception {
      SteadyState.of(() -> {}, this::next);
    }

    void next() {
      histogram.recordValue(value++ & 0xFFFF);
    }

    @TearDown(Level.Trial)
    public void end() throws Exception {
      RoundLog.current().end(() -> {});
    }
  }

  /** Nothing to open. */
  @State(Scope.Thread)
  public static class Clock {
    @Setup(Level.Trial)
    public void warm() throws Exception {
      SteadyState.of(() -> {}, System::nanoTime);
    }

    @TearDown(Level.Trial)
    public void end() throws Exception {
      RoundLog.current().end(() -> {});
    }
  }

  /** Workers of one model and a job that does nothing. */
  @State(Scope.Benchmark)
  public static class Idle {
    @Param public ConcurrencyModel model;

    final List<ProbeJob> job = List.of(new ProbeJob(Behaviour.NOTHING, 1));
    JobRunner runner;

    @Setup(Level.Trial)
    public void open() throws Exception {
      ParentWatch.start();
      JobRunner opened = model.open(1, Job.Kind.PROBE);
      runner = SteadyState.of(opened, () -> opened.run(job, TIMEOUT));
    }

    @TearDown(Level.Trial)
    public void close() throws Exception {
      RoundLog.current().end(runner);
    }
  }

  /** A place where worker processes are started and ended. */
  @State(Scope.Benchmark)
  public static class Starting {
    final WorkerJvm jvm = WorkerJvm.inherited();
    StartedWorker workers;
    AutoCloseable worker;

    @Setup(Level.Trial)
    public void open() throws Exception {
      ParentWatch.start();
      StartedWorker opened = new StartedWorker();
      workers = SteadyState.of(opened, () -> opened.start(jvm, TIMEOUT).close());
    }

    /** Ending a worker is not part of starting one; a start takes far more than a millisecond. */
    @TearDown(Level.Invocation)
    public void end() throws Exception {
      worker.close();
    }

    @TearDown(Level.Trial)
    public void close() throws Exception {
      RoundLog.current().end(workers);
    }
  }

  /** Reading the clock. */
  @Benchmark
  @OutputTimeUnit(TimeUnit.NANOSECONDS)
  public long nanoTime(Clock clock) {
    return System.nanoTime();
  }

  /** Recording one latency. */
  @Benchmark
  @OutputTimeUnit(TimeUnit.NANOSECONDS)
  public void histogramRecord(Recording recording) {
    recording.next();
  }

  /** An empty job handed to a worker and its answer back. */
  @Benchmark
  @OutputTimeUnit(TimeUnit.MICROSECONDS)
  public Batch handOff(Idle idle) throws InterruptedException {
    long before = System.nanoTime();
    Batch batch = idle.runner.run(idle.job, TIMEOUT);
    InjectedWork.pass();
    RoundLog.current().addLatency(Timed.HAND_OFF, System.nanoTime() - before);
    batch.endedMemory().ifPresent(RoundLog.current()::addEnded);
    if (!batch.results().getFirst().ok()) {
      throw new IllegalStateException(batch.results().getFirst().failure().orElseThrow());
    }
    return batch;
  }

  /** A worker process from its start to its first word: what any process costs to have. */
  @Benchmark
  @OutputTimeUnit(TimeUnit.MILLISECONDS)
  public AutoCloseable workerStart(Starting starting) throws Exception {
    long before = System.nanoTime();
    starting.worker = starting.workers.start(starting.jvm, TIMEOUT);
    RoundLog.current().addLatency(Timed.START, System.nanoTime() - before);
    return starting.worker;
  }
}
