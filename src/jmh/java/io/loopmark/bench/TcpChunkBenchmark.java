package io.loopmark.bench;

import io.loopmark.machine.Placement;
import io.loopmark.net.CongestionControl;
import io.loopmark.net.IpFamily;
import io.loopmark.payload.Digest;
import io.loopmark.payload.Intrinsics;
import io.loopmark.scenario.Round;
import io.loopmark.scenario.RoundLog;
import io.loopmark.scenario.ServerModel;
import io.loopmark.scenario.SteadyState;
import io.loopmark.scenario.TcpChunkScenario;
import io.loopmark.stack.Stack;
import io.loopmark.tcp.Reading;
import io.loopmark.tcp.Sink;
import io.loopmark.tcp.Source;
import io.loopmark.tcp.Tuning;
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

/** System B: a server sends one file, in chunks, to all clients at once; a round is all of them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(3)
@Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class TcpChunkBenchmark extends OverNetwork {
  @Param public ConcurrencyModel model;

  @Param("THREAD_PER_CLIENT")
  public ServerModel server;

  @Param("5")
  public int clients;

  @Param("16MiB")
  public String fileSize;

  @Param("500KiB")
  public String chunkSize;

  @Param("SHA1")
  public Digest digest;

  @Param("MAPPED")
  public Source source;

  @Param("DISCARD")
  public Sink sink;

  @Param("BLOCK")
  public Reading reading;

  @Param("DEFAULT")
  public CongestionControl congestion;

  @Param("true")
  public boolean nodelay;

  @Param("INET")
  public IpFamily family;

  @Param("JDK")
  public Stack stack;

  @Param("ANY")
  public Placement placement;

  private TcpChunkScenario scenario;

  @Setup(Level.Trial)
  public void open() throws Exception {
    ParentWatch.start();
    Intrinsics.warm(digest);
    scenario =
        SteadyState.of(
            new TcpChunkScenario(
                new TcpChunkScenario.Settings(
                    model,
                    server,
                    clients,
                    fileSize,
                    chunkSize,
                    digest,
                    source,
                    sink,
                    reading,
                    new Tuning(nodelay, congestion),
                    network(family),
                    stack,
                    placement)));
  }

  @TearDown(Level.Trial)
  public void close() throws Exception {
    RoundLog.current().end(scenario);
  }

  @Benchmark
  public Round transfer() throws Exception {
    return RoundLog.current().run(scenario);
  }
}
