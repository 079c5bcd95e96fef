package io.loopmark.bench;

import io.loopmark.hosts.NetworkPlan;
import io.loopmark.machine.Placement;
import io.loopmark.net.CongestionControl;
import io.loopmark.net.IpFamily;
import io.loopmark.payload.Digest;
import io.loopmark.payload.Intrinsics;
import io.loopmark.peer.Program;
import io.loopmark.pingpong.Encoding;
import io.loopmark.pingpong.Link;
import io.loopmark.pingpong.Peer;
import io.loopmark.pingpong.PingPongKind;
import io.loopmark.pingpong.WaitStrategy;
import io.loopmark.scenario.FileServerScenario;
import io.loopmark.scenario.PeerWork;
import io.loopmark.scenario.Round;
import io.loopmark.scenario.RoundLog;
import io.loopmark.scenario.Scenario;
import io.loopmark.scenario.ServerModel;
import io.loopmark.scenario.SteadyState;
import io.loopmark.scenario.TcpChunkScenario;
import io.loopmark.scenario.UdpSendScenario;
import io.loopmark.stack.Stack;
import io.loopmark.tcp.Reading;
import io.loopmark.tcp.Sink;
import io.loopmark.tcp.Source;
import io.loopmark.tcp.Tuning;
import io.loopmark.udp.FlowControl;
import io.loopmark.udp.Receiving;
import io.loopmark.udp.Via;
import io.loopmark.work.ConcurrencyModel;
import io.loopmark.work.FileOperation;
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

/** The same work done by this program and by others: C, the labs' Python, iperf3, sockperf. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(3)
@Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class PeerBenchmark {
  /** One send of this many is timed where this program sends. */
  private static final int SAMPLING = 31;

  /** Threads of the file server. */
  private static final int SERVER_WORKERS = 5;

  private static final NetworkPlan LOOPBACK = NetworkPlan.loopback(IpFamily.INET);

  /** A datagram for each byte, one flow. */
  @State(Scope.Benchmark)
  public static class Udp {
    @Param public Program program;

    @Param("1MiB")
    public String fileSize;

    @Param("1")
    public String payload;

    @Param("CHANNEL")
    public Via via;

    @Param("WINDOWED")
    public FlowControl flow;

    @Param("BLOCK")
    public Receiving receiving;

    @Param("ANY")
    public Placement placement;

    Scenario scenario;

    @Setup(Level.Trial)
    public void open() throws Exception {
      ParentWatch.start();
      UdpSendScenario.Settings settings =
          new UdpSendScenario.Settings(
              ConcurrencyModel.SINGLE_THREAD,
              1,
              fileSize,
              via,
              LOOPBACK,
              payload,
              flow,
              SAMPLING,
              receiving,
              placement);
      scenario = SteadyState.of(PeerWork.udp(program, settings));
    }

    @TearDown(Level.Trial)
    public void close() throws Exception {
      RoundLog.current().end(scenario);
    }
  }

  /** One file to all clients at once. */
  @State(Scope.Benchmark)
  public static class Tcp {
    @Param public Program program;

    @Param("1")
    public int clients;

    @Param("256MiB")
    public String fileSize;

    @Param("500KiB")
    public String chunkSize;

    @Param("NONE")
    public Digest digest;

    @Param("MAPPED")
    public Source source;

    @Param("DISCARD")
    public Sink sink;

    @Param("BLOCK")
    public Reading reading;

    @Param("DEFAULT")
    public CongestionControl congestion;

    @Param("ANY")
    public Placement placement;

    Scenario scenario;

    @Setup(Level.Trial)
    public void open() throws Exception {
      ParentWatch.start();
      if (program == Program.LOOPMARK) {
        Intrinsics.warm(digest);
      }
      TcpChunkScenario.Settings settings =
          new TcpChunkScenario.Settings(
              ConcurrencyModel.THREAD_POOL,
              ServerModel.THREAD_PER_CLIENT,
              clients,
              fileSize,
              chunkSize,
              digest,
              source,
              sink,
              reading,
              new Tuning(true, congestion),
              LOOPBACK,
              Stack.JDK,
              placement);
      scenario = SteadyState.of(PeerWork.tcp(program, settings));
    }

    @TearDown(Level.Trial)
    public void close() throws Exception {
      RoundLog.current().end(scenario);
    }
  }

  /** A number bounced between two processes. */
  @State(Scope.Benchmark)
  public static class PingPong {
    @Param public Program program;
    @Param public Link link;

    @Param("BLOCK")
    public WaitStrategy waiting;

    @Param("8")
    public String size;

    @Param("1000")
    public int trips;

    @Param("ANY")
    public Placement placement;

    Scenario scenario;

    @Setup(Level.Trial)
    public void open() throws Exception {
      ParentWatch.start();
      PingPongKind kind =
          new PingPongKind(
              link,
              Peer.PROCESS,
              waiting,
              Encoding.BINARY,
              PingPongKind.bytes(size),
              true,
              IpFamily.INET,
              Stack.JDK);
      scenario = SteadyState.of(PeerWork.pingPong(program, kind, trips, placement));
    }

    @TearDown(Level.Trial)
    public void close() throws Exception {
      RoundLog.current().end(scenario);
    }
  }

  /** Files from and to a server, base64 in JSON. */
  @State(Scope.Benchmark)
  public static class Files {
    @Param public Program program;
    @Param public FileOperation operation;

    @Param("50MB")
    public String fileSize;

    @Param("5")
    public int clients;

    @Param("1")
    public int requests;

    Scenario scenario;

    @Setup(Level.Trial)
    public void open() throws Exception {
      ParentWatch.start();
      if (program == Program.LOOPMARK) {
        Intrinsics.warmBase64();
      }
      FileServerScenario.Settings settings =
          new FileServerScenario.Settings(
              operation,
              fileSize,
              clients,
              requests,
              ConcurrencyModel.THREAD_POOL,
              SERVER_WORKERS,
              ServerModel.THREAD_POOL,
              LOOPBACK);
      scenario = SteadyState.of(PeerWork.files(program, settings));
    }

    @TearDown(Level.Trial)
    public void close() throws Exception {
      RoundLog.current().end(scenario);
    }
  }

  @Benchmark
  public Round udp(Udp udp) throws Exception {
    return RoundLog.current().run(udp.scenario);
  }

  @Benchmark
  public Round tcp(Tcp tcp) throws Exception {
    return RoundLog.current().run(tcp.scenario);
  }

  @Benchmark
  public Round pingPong(PingPong pingPong) throws Exception {
    return RoundLog.current().run(pingPong.scenario);
  }

  @Benchmark
  public Round files(Files files) throws Exception {
    return RoundLog.current().run(files.scenario);
  }
}
