package io.loopmark.bench;

import io.loopmark.machine.Placement;
import io.loopmark.net.IpFamily;
import io.loopmark.scenario.Round;
import io.loopmark.scenario.RoundLog;
import io.loopmark.scenario.SteadyState;
import io.loopmark.scenario.UdpSendScenario;
import io.loopmark.udp.FlowControl;
import io.loopmark.udp.Receiving;
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

/**
 * System A: every byte of a file, or piece of so many bytes, is one UDP datagram, one file to each
 * receiver per round.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(3)
@Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class UdpSendBenchmark extends OverNetwork {
  @Param public ConcurrencyModel model;

  @Param({"1", "2"})
  public int workers;

  @Param({"64KiB"})
  public String fileSize;

  @Param public Via via;

  @Param public FlowControl flow;

  @Param({"31"})
  public int sampling;

  @Param("PAUSE")
  public Receiving receiving;

  @Param("INET")
  public IpFamily family;

  @Param("1")
  public String payload;

  @Param("ANY")
  public Placement placement;

  private UdpSendScenario scenario;

  @Setup(Level.Trial)
  public void open() throws Exception {
    ParentWatch.start();
    scenario =
        SteadyState.of(
            new UdpSendScenario(
                new UdpSendScenario.Settings(
                    model,
                    workers,
                    fileSize,
                    via,
                    network(family),
                    payload,
                    flow,
                    sampling,
                    receiving,
                    placement)));
  }

  @TearDown(Level.Trial)
  public void close() throws Exception {
    RoundLog.current().end(scenario);
  }

  @Benchmark
  public Round send() throws Exception {
    return RoundLog.current().run(scenario);
  }
}
