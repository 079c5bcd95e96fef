package io.loopmark.bench;

import io.loopmark.net.IpFamily;
import io.loopmark.scenario.RelayScenario;
import io.loopmark.scenario.Round;
import io.loopmark.scenario.RoundLog;
import io.loopmark.scenario.SteadyState;
import io.loopmark.udp.FlowControl;
import io.loopmark.udp.Via;
import io.loopmark.work.ConcurrencyModel;
import io.loopmark.work.ParentWatch;
import java.util.concurrent.TimeUnit;
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

/** The lab's whole program: download two images, send each to its server, a datagram per byte. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(3)
@Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class DownloadAndSendBenchmark extends OverNetwork {
  @Param public ConcurrencyModel model;

  @Param({"SOCKET"})
  public Via via;

  @Param({"WINDOWED"})
  public FlowControl flow;

  @Param({"31"})
  public int sampling;

  private RelayScenario scenario;

  @Setup(Level.Trial)
  public void open() throws Exception {
    ParentWatch.start();
    scenario =
        SteadyState.of(new RelayScenario(model, via, flow, sampling, network(IpFamily.INET)));
  }

  @TearDown(Level.Trial)
  public void close() throws Exception {
    RoundLog.current().end(scenario);
  }

  @Benchmark
  public Round relay() throws Exception {
    return RoundLog.current().run(scenario);
  }
}
