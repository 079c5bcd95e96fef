package io.loopmark.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.net.HostPort;
import io.loopmark.net.Loopback;
import io.loopmark.net.Nobody;
import io.loopmark.payload.Digest;
import io.loopmark.payload.PayloadFile;
import io.loopmark.stack.Stack;
import io.loopmark.tcp.ChunkServer;
import io.loopmark.tcp.FetchPlan;
import io.loopmark.tcp.Gate;
import io.loopmark.tcp.Patience;
import io.loopmark.tcp.Reading;
import io.loopmark.tcp.ServedFile;
import io.loopmark.tcp.ServedTransfer;
import io.loopmark.tcp.ServerPlan;
import io.loopmark.tcp.ServerWatcher;
import io.loopmark.tcp.Sink;
import io.loopmark.tcp.Source;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * System B's job does under every model what it does on one thread, and says how far it is.
 *
 * <p>Alone, because a process that another test starts has copies of all sockets for a moment: what
 * is closed meanwhile ends a moment later for its peer.
 */
@Timeout(60)
@Isolated
class TcpFetchJobTest {
  private static final Duration AMPLE = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final int CHUNK = 10_000;

  @TempDir private Path folder;

  private final ExecutorService serving = Executors.newSingleThreadExecutor();
  private PayloadFile payload;
  private ServedFile file;
  private ChunkServer server;

  @BeforeEach
  void open() throws Exception {
    payload = PayloadFile.of("160KiB", folder);
    file = ServedFile.open(payload.path(), Source.MAPPED, Digest.SHA256);
    ServerPlan plan = new ServerPlan(CHUNK, Patience.BENCHMARK, false);
    server = ChunkServer.open(Loopback.ephemeral(), 3, file, plan);
  }

  @AfterEach
  void close() throws Exception {
    server.close();
    serving.close();
    file.close();
  }

  @Tag("slow")
  @ParameterizedTest
  @EnumSource
  void filesArriveAndTheirProgressIsHeard(ConcurrencyModel model) throws Exception {
    int clients = model == ConcurrencyModel.SINGLE_THREAD ? 1 : 3;
    Queue<Long> heard = new ConcurrentLinkedQueue<>();
    Future<List<ServedTransfer>> services = serve(clients);
    try (JobRunner runner = model.open(clients, Job.Kind.TCP_FETCH)) {
      List<JobResult> results =
          runner
              .run(
                  Collections.nCopies(clients, job(Sink.FILE)),
                  AMPLE,
                  (_, bytes) -> heard.add(bytes))
              .results();
      assertThat(results).allSatisfy(r -> assertThat(r.failure()).isEmpty());
      for (JobResult result : results) {
        long number = result.counter(TcpFetchJob.CLIENT);
        assertThat(result.bytes()).isEqualTo(payload.size());
        assertThat(result.item()).isEqualTo(file.name());
        assertThat(result.latency().orElseThrow().count())
            .isEqualTo(Math.ceilDiv(payload.size(), CHUNK));
        assertThat(folder.resolve("C" + number + "-" + file.name()))
            .hasSameBinaryContentAs(payload.path());
        assertThat(services.get())
            .anyMatch(
                s -> s.number() == number && s.clientPort() == result.counter(TcpFetchJob.PORT));
      }
    }
    assertThat(heard.stream().filter(bytes -> bytes < 0))
        .hasSize(clients)
        .containsOnly(-payload.size());
    assertThat(heard).allMatch(bytes -> bytes <= payload.size());
  }

  @ParameterizedTest
  @EnumSource
  void aServerThatIsNotThereFailsTheJobInOneLine(ConcurrencyModel model) throws Exception {
    try (Nobody nobody = new Nobody();
        JobRunner runner = model.open(1, Job.Kind.TCP_FETCH)) {
      List<TcpFetchJob> jobs = List.of(job(Sink.DISCARD, nobody.port()));
      assertThat(runner.run(jobs, AMPLE).results().getFirst().failure())
          .hasValue("connecting to 127.0.0.1:" + nobody.port() + ": Connection refused");
    }
  }

  @Tag("slow")
  @ParameterizedTest
  @EnumSource
  void theDeadlineEndsAWaitAtTheGateAndTheRunnerLivesOn(ConcurrencyModel model) throws Exception {
    Future<List<ServedTransfer>> waiting = serve(2);
    try (JobRunner runner = model.open(1, Job.Kind.TCP_FETCH)) {
      assertThat(runner.run(List.of(job(Sink.DISCARD)), SHORT).results().getFirst().failure())
          .hasValueSatisfying(
              cause -> assertThat(cause).startsWith("not done within the deadline of 300 ms"));
      // Its place at the gate is free again: two more open it.
      try (JobRunner two = ConcurrencyModel.THREAD_PER_JOB.open(2, Job.Kind.TCP_FETCH)) {
        assertThat(two.run(List.of(job(Sink.DISCARD), job(Sink.DISCARD)), AMPLE).results())
            .allMatch(JobResult::ok);
      }
      assertThat(waiting.get().stream().filter(ServedTransfer::ok)).hasSize(2);
      Future<List<ServedTransfer>> again = serve(1);
      assertThat(runner.run(List.of(job(Sink.DISCARD)), AMPLE).results()).allMatch(JobResult::ok);
      assertThat(again.get()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "NONE", "SHA1", "SHA256"})
  void itsValuesSurviveTheWayToAnotherProcess(String digest) throws Exception {
    TcpFetchJob job =
        new TcpFetchJob(
            new FetchPlan(
                new HostPort("::1", 65_535).resolve(),
                Integer.MAX_VALUE,
                digest.isEmpty() ? Optional.empty() : Optional.of(Digest.valueOf(digest)),
                Sink.FILE,
                Path.of("/a folder/ñ"),
                new Patience(Duration.ofMillis(1), Duration.ofSeconds(7), Duration.ofDays(9)),
                1L << 40,
                digest.isEmpty() ? Reading.PAUSE : Reading.BLOCK,
                !digest.isEmpty(),
                digest.isEmpty() ? Stack.NETTY_EPOLL : Stack.JDK));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Job.write(job, new DataOutputStream(out));
    assertThat(Job.read(new DataInputStream(new ByteArrayInputStream(out.toByteArray()))))
        .isEqualTo(job);
  }

  private Future<List<ServedTransfer>> serve(int clients) {
    return serving.submit(
        () -> {
          try (ExecutorService threads = Executors.newCachedThreadPool()) {
            return server.serve(Gate.of(clients), threads, ServerWatcher.NONE);
          }
        });
  }

  private TcpFetchJob job(Sink sink) {
    return job(sink, server.address().getPort());
  }

  private TcpFetchJob job(Sink sink, int port) {
    return new TcpFetchJob(
        new FetchPlan(
            new HostPort("127.0.0.1", port).resolve(),
            CHUNK,
            Optional.of(Digest.SHA256),
            sink,
            folder,
            Patience.BENCHMARK.withGate(Duration.ofSeconds(20))));
  }
}
