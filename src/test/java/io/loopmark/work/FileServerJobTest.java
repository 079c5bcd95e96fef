package io.loopmark.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.fileserver.FileServer;
import io.loopmark.fileserver.ServerLimits;
import io.loopmark.net.HostPort;
import io.loopmark.net.Loopback;
import io.loopmark.net.Nobody;
import io.loopmark.payload.PayloadFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** System C's job does under every model what it does on one thread, and says how far it is. */
@Tag("slow")
@Timeout(60)
class FileServerJobTest {
  private static final Duration AMPLE = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(500);
  private static final int SIZE = 300_000;

  @TempDir private Path folder;

  private final ExecutorService serving = ServingThreads.open(2);
  private Path served;
  private PayloadFile payload;
  private FileServer server;

  @BeforeEach
  void open() throws Exception {
    payload = PayloadFile.of(Integer.toString(SIZE), folder);
    served = Files.createDirectory(folder.resolve("served"));
    Files.copy(payload.path(), served.resolve("f"));
    server =
        FileServer.open(
            Loopback.ephemeral(),
            served,
            ServerLimits.USUAL.withMostUploadBytes(SIZE),
            false,
            serving);
  }

  @AfterEach
  void close() throws Exception {
    server.close();
    serving.shutdownNow();
  }

  @ParameterizedTest
  @EnumSource
  void filesComeAndGoAndTheirProgressIsHeard(ConcurrencyModel model) throws Exception {
    Queue<Long> heard = new ConcurrentLinkedQueue<>();
    try (JobRunner runner = model.open(2, Job.Kind.FILE_SERVER)) {
      Batch batch =
          runner.run(
              List.of(download(payload.path(), 3), upload("g")),
              AMPLE,
              (_, bytes) -> heard.add(bytes));
      assertThat(batch.results()).allSatisfy(r -> assertThat(r.failure()).isEmpty());
      JobResult down = batch.results().getFirst();
      assertThat(down.bytes()).isEqualTo(3 * SIZE);
      assertThat(down.item()).isEqualTo("f");
      assertThat(down.latency().orElseThrow().count()).isEqualTo(3);
      assertThat(down.counter(FileServerJob.PEAK_BYTES)).isGreaterThan(1 << 20);
      JobResult up = batch.results().getLast();
      assertThat(up.bytes()).isEqualTo(SIZE);
      assertThat(up.latency().orElseThrow().count()).isEqualTo(1);
      assertThat(batch.results())
          .allMatch(
              result ->
                  model.usesProcesses()
                      != (result.counter(FileServerJob.PROCESS) == ProcessHandle.current().pid()));
    }
    assertThat(served.resolve("g")).hasSameBinaryContentAs(payload.path());
    assertThat(heard).allMatch(bytes -> bytes > 0 && bytes <= SIZE);
  }

  @ParameterizedTest
  @EnumSource(names = {"SINGLE_THREAD", "PROCESS_POOL"})
  void whatIsWrongFailsTheJobInOneLineAndTheRunnerLivesOn(ConcurrencyModel model) throws Exception {
    byte[] contents = Files.readAllBytes(payload.path());
    contents[SIZE - 1] ^= 1;
    Path other = Files.write(folder.resolve("other"), contents);
    FileServerJob absent =
        new FileServerJob(address(), FileOperation.DOWNLOAD, "none", other.toString(), 1);
    try (JobRunner runner = model.open(1, Job.Kind.FILE_SERVER)) {
      List<JobResult> results =
          runner
              .run(
                  List.of(download(other, 1), absent, upload("../g"), download(payload.path(), 1)),
                  AMPLE)
              .results();
      assertThat(results.get(0).failure())
          .hasValue("f differs from what was sent, at byte " + (SIZE - 1));
      assertThat(results.get(0).wrongContents()).isTrue();
      assertThat(results.get(1).failure()).hasValue("no file 'none'");
      assertThat(results.get(2).failure().orElseThrow())
          .startsWith("name '../g'; accepted: a plain file name");
      assertThat(results.get(3).ok()).isTrue();
    }
  }

  @Test
  void aServerThatIsNotThereFailsTheJobInOneLine() throws Exception {
    try (Nobody nobody = new Nobody();
        JobRunner runner = ConcurrencyModel.VIRTUAL_THREADS.open(1, Job.Kind.FILE_SERVER)) {
      FileServerJob job =
          new FileServerJob(
              new HostPort("127.0.0.1", nobody.port()),
              FileOperation.DOWNLOAD,
              "f",
              payload.path().toString(),
              1);
      assertThat(runner.run(List.of(job), AMPLE).results().getFirst().failure())
          .hasValueSatisfying(
              cause ->
                  assertThat(cause)
                      .startsWith("server ")
                      .contains("127.0.0.1:" + nobody.port())
                      .endsWith("Connection refused"));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SINGLE_THREAD", "VIRTUAL_THREADS", "PROCESS_POOL"})
  void theDeadlineEndsAWaitForAServerThatSaysNothing(ConcurrencyModel model) throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, Loopback.ADDRESS);
        JobRunner runner = model.open(1, Job.Kind.FILE_SERVER)) {
      FileServerJob job =
          new FileServerJob(
              new HostPort("127.0.0.1", silent.getLocalPort()),
              FileOperation.UPLOAD,
              "g",
              payload.path().toString(),
              1);
      assertThat(runner.run(List.of(job), SHORT).results().getFirst().failure())
          .hasValueSatisfying(
              cause -> assertThat(cause).startsWith("not done within the deadline of 500 ms"));
    }
  }

  @Test
  void itsValuesSurviveTheWayToAnotherProcess() throws Exception {
    FileServerJob job =
        new FileServerJob(
            new HostPort("::1", 65_535),
            FileOperation.UPLOAD,
            "ñ",
            "/a folder/ñ",
            Integer.MAX_VALUE);
    assertThat(sent(job)).isEqualTo(job);
    FileServerJob scheduled = job.at(new SharedSchedule.Plan("/a folder/ñ", 7, 9));
    assertThat(sent(scheduled)).isEqualTo(scheduled).isNotEqualTo(job);
  }

  private static Job sent(Job job) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Job.write(job, new DataOutputStream(out));
    return Job.read(new DataInputStream(new ByteArrayInputStream(out.toByteArray())));
  }

  /** Each of the moments is taken once, by whoever is free; none is begun before it has come. */
  @ParameterizedTest
  @EnumSource
  void clientsShareTheMomentsOfASchedule(ConcurrencyModel model) throws Exception {
    Path file = folder.resolve("schedule");
    SharedSchedule.Plan plan = new SharedSchedule.Plan(file.toString(), 500, 25);
    FileServerJob job = download(payload.path(), 1).at(plan);
    try (JobRunner runner = model.open(3, Job.Kind.FILE_SERVER)) {
      for (int round = 0; round < 2; round++) {
        SharedSchedule.begin(file);
        Batch batch = runner.run(List.of(job, job, job), AMPLE);
        assertThat(batch.results()).allSatisfy(r -> assertThat(r.failure()).isEmpty());
        assertThat(sum(batch, r -> r.counter(FileServerJob.TAKEN))).isEqualTo(25);
        assertThat(sum(batch, r -> r.latency().orElseThrow().count())).isEqualTo(25);
        assertThat(sum(batch, r -> r.intended().orElseThrow().count())).isEqualTo(25);
        assertThat(sum(batch, JobResult::bytes)).isEqualTo(25 * SIZE);
        long last =
            batch.results().stream()
                .mapToLong(r -> r.counter(FileServerJob.LAST_BEGUN))
                .max()
                .orElseThrow();
        assertThat(last).isGreaterThanOrEqualTo(24 * 2_000_000L);
        assertThat(last).isLessThanOrEqualTo(batch.nanos());
      }
    }
  }

  private static long sum(Batch batch, ToLongFunction<JobResult> value) {
    return batch.results().stream().mapToLong(value).sum();
  }

  @ParameterizedTest
  @EnumSource(names = {"SINGLE_THREAD", "VIRTUAL_THREADS", "PROCESS_POOL"})
  void theDeadlineEndsAWaitForTheNextMoment(ConcurrencyModel model) throws Exception {
    Path file = folder.resolve("schedule");
    SharedSchedule.begin(file);
    FileServerJob job =
        download(payload.path(), 1).at(new SharedSchedule.Plan(file.toString(), 1, 60));
    try (JobRunner runner = model.open(1, Job.Kind.FILE_SERVER)) {
      assertThat(runner.run(List.of(job), SHORT).results().getFirst().failure())
          .hasValueSatisfying(
              cause -> assertThat(cause).startsWith("not done within the deadline of 500 ms"));
    }
  }

  @Test
  void noScheduleFailsTheJobInOneLine() throws Exception {
    Path file = Files.writeString(folder.resolve("schedule"), "none");
    try (JobRunner runner = ConcurrencyModel.THREAD_POOL.open(1, Job.Kind.FILE_SERVER)) {
      FileServerJob job =
          download(payload.path(), 1).at(new SharedSchedule.Plan(file.toString(), 500, 25));
      assertThat(runner.run(List.of(job), AMPLE).results().getFirst().failure())
          .hasValue("'" + file + "' is no schedule of requests");
    }
  }

  private HostPort address() {
    return new HostPort("127.0.0.1", server.address().getPort());
  }

  private FileServerJob download(Path original, int requests) {
    return new FileServerJob(address(), FileOperation.DOWNLOAD, "f", original.toString(), requests);
  }

  private FileServerJob upload(String name) {
    return new FileServerJob(address(), FileOperation.UPLOAD, name, payload.path().toString(), 1);
  }
}
