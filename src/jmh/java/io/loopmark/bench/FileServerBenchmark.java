package io.loopmark.bench;

import io.loopmark.net.IpFamily;
import io.loopmark.payload.Intrinsics;
import io.loopmark.scenario.FileServerScenario;
import io.loopmark.scenario.Metrics;
import io.loopmark.scenario.Round;
import io.loopmark.scenario.RoundLog;
import io.loopmark.scenario.ServerModel;
import io.loopmark.scenario.SteadyState;
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

/**
 * System C: all clients ask a file server for the same operation; a round is all their requests.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(3)
@Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class FileServerBenchmark extends OverNetwork {
  @Param public FileOperation operation;

  @Param("10MiB")
  public String fileSize;

  @Param("5")
  public int clients;

  @Param("1")
  public int requests;

  @Param("THREAD_POOL")
  public ConcurrencyModel model;

  @Param("5")
  public int serverWorkers;

  @Param("THREAD_POOL")
  public ServerModel server;

  private FileServerScenario scenario;

  @Setup(Level.Trial)
  public void open() throws Exception {
    ParentWatch.start();
    Intrinsics.warmBase64();
    scenario =
        SteadyState.of(
            new FileServerScenario(
                new FileServerScenario.Settings(
                    operation,
                    fileSize,
                    clients,
                    requests,
                    model,
                    serverWorkers,
                    server,
                    network(IpFamily.INET))));
  }

  @TearDown(Level.Trial)
  public void close() throws Exception {
    RoundLog.current().end(scenario);
  }

  /** Requests that are due at fixed moments, whatever becomes of those before. */
  @State(Scope.Benchmark)
  public static class Offer {
    @Param("10")
    public int rate;

    /** Begins to offer. */
    @Setup(Level.Trial)
    public void begin(FileServerBenchmark files) throws Exception {
      RoundLog.current().constant(Metrics.TARGET_RATE, rate, "requests/s");
      files.scenario.offer(rate);
      SteadyState.of(files.scenario);
    }
  }

  /** Closed loop: each client's request follows the answer to the one before. */
  @Benchmark
  public Round request() throws Exception {
    return RoundLog.current().run(scenario);
  }

  /** Open loop: each request is begun at its moment, by whichever client is free then. */
  @Benchmark
  public Round offered(Offer offer) throws Exception {
    return RoundLog.current().run(scenario);
  }
}
