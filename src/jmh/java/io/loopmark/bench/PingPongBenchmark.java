package io.loopmark.bench;

import io.loopmark.latency.LatencyRecorder;
import io.loopmark.latency.Timed;
import io.loopmark.machine.Placement;
import io.loopmark.net.IpFamily;
import io.loopmark.pingpong.Encoding;
import io.loopmark.pingpong.Link;
import io.loopmark.pingpong.Peer;
import io.loopmark.pingpong.PingPongKind;
import io.loopmark.pingpong.Schedule;
import io.loopmark.pingpong.WaitStrategy;
import io.loopmark.scenario.Metrics;
import io.loopmark.scenario.PingPongScenario;
import io.loopmark.scenario.RoundLog;
import io.loopmark.scenario.SteadyState;
import io.loopmark.stack.Stack;
import io.loopmark.work.ParentWatch;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** System D: two sides bounce a number, each adding 1; the score is round trips per second. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(3)
@Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class PingPongBenchmark {
  private static final int BATCH = 1_000;
  private static final int OFFERED_BATCH = 100;

  /** Both sides, connected. */
  @State(Scope.Benchmark)
  public static class Table {
    @Param public Link link;
    @Param public Peer peer;
    @Param public WaitStrategy waiting;
    @Param public Encoding encoding;

    @Param("8")
    public String size;

    @Param("true")
    public boolean nodelay;

    @Param("INET")
    public IpFamily family;

    @Param("JDK")
    public Stack stack;

    @Param("ANY")
    public Placement placement;

    PingPongScenario scenario;
    LatencyRecorder recorder;

    @Setup(Level.Trial)
    public void open() throws Exception {
      ParentWatch.start();
      PingPongKind kind =
          new PingPongKind(link, peer, waiting, encoding)
              .with(PingPongKind.bytes(size), nodelay, family)
              .over(stack);
      recorder = RoundLog.current().recorder(Timed.ROUND_TRIP, kind.sampling());
      RoundLog.current().constant(Metrics.SAMPLING, kind.sampling(), "round trips");
      PingPongScenario opened = new PingPongScenario(kind, placement);
      scenario = SteadyState.of(opened, () -> opened.bounce(OFFERED_BATCH, recorder));
    }

    @TearDown(Level.Trial)
    public void close() throws Exception {
      RoundLog.current().end(scenario);
    }
  }

  /** Round trips that are due at fixed moments, whatever becomes of those before. */
  @State(Scope.Benchmark)
  public static class Offer {
    @Param("1000")
    public int rate;

    Schedule schedule;
    LatencyRecorder intended;

    @Setup(Level.Iteration)
    public void begin() {
      intended = RoundLog.current().recorder(Timed.INTENDED_ROUND_TRIP, 1);
      RoundLog.current().constant(Metrics.TARGET_RATE, rate, "ops/s");
      schedule = new Schedule(rate);
    }
  }

  /** Closed loop: each number is sent as soon as the answer before is there. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public void bounce(Table table) throws Exception {
    table.scenario.bounce(BATCH, table.recorder);
  }

  /** Open loop: each number is sent at its moment, and timed from that moment too. */
  @Benchmark
  @OperationsPerInvocation(OFFERED_BATCH)
  public void offered(Table table, Offer offer) throws Exception {
    table.scenario.offer(OFFERED_BATCH, offer.schedule, table.recorder, offer.intended);
  }
}
