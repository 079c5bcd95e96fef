package io.loopmark.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.download.ImageServer;
import io.loopmark.download.LabImage;
import io.loopmark.net.Loopback;
import io.loopmark.payload.PayloadFile;
import io.loopmark.udp.DatagramWatcher;
import io.loopmark.udp.FlowControl;
import io.loopmark.udp.Reception;
import io.loopmark.udp.ReceptionPlan;
import io.loopmark.udp.UdpReceiver;
import io.loopmark.udp.UdpRoute;
import io.loopmark.udp.Via;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** System A's jobs do under every model what they do on one thread, and say how far they are. */
@Timeout(60)
@Tag("slow")
class UdpJobsTest {
  private static final Duration AMPLE = Duration.ofSeconds(20);

  @TempDir private Path folder;

  private final ExecutorService receiving = Executors.newSingleThreadExecutor();
  private UdpReceiver receiver;

  @BeforeEach
  void open() throws Exception {
    receiver = UdpReceiver.open(Loopback.ephemeral(), UdpReceiver.BUFFER_BYTES);
  }

  @AfterEach
  void close() throws Exception {
    receiver.close();
    receiving.close();
  }

  @ParameterizedTest
  @EnumSource
  void aFileArrivesAndItsProgressIsHeard(ConcurrencyModel model) throws Exception {
    PayloadFile payload = PayloadFile.of("160KiB", folder);
    Queue<Long> heard = new ConcurrentLinkedQueue<>();
    Future<Reception> reception = receive(payload.size());
    UdpSendJob job = new UdpSendJob(payload.path().toString(), route());
    try (JobRunner runner = model.open(1, Job.Kind.UDP_SEND)) {
      JobResult sent =
          runner.run(List.of(job), AMPLE, (_, bytes) -> heard.add(bytes)).results().getFirst();
      assertThat(sent.failure()).isEmpty();
      assertThat(sent.latency().orElseThrow().count()).isEqualTo(payload.size() / 7);
    }
    assertThat(reception.get().digest()).isEqualTo(payload.digest());
    assertThat(List.copyOf(heard))
        .isNotEmpty()
        .isSorted()
        .allMatch(bytes -> bytes <= payload.size());
  }

  @ParameterizedTest
  @EnumSource
  void anImageIsDownloadedAndSent(ConcurrencyModel model) throws Exception {
    Path image = Files.write(folder.resolve("image"), LabImage.SMALL.bytes());
    Future<Reception> reception = receive(LabImage.SMALL.bytes().length);
    try (ImageServer server = ImageServer.open();
        JobRunner runner = model.open(1, Job.Kind.UDP_SEND)) {
      RelayJob job = new RelayJob(server.uri(LabImage.SMALL), route());
      JobResult result = runner.run(List.of(job), AMPLE).results().getFirst();
      assertThat(result.failure()).isEmpty();
      assertThat(result.prepareNanos()).isPositive();
    }
    assertThat(reception.get().digest()).isEqualTo(PayloadFile.describe(image).digest());
  }

  @ParameterizedTest
  @EnumSource(names = {"SINGLE_THREAD", "PROCESS_POOL"})
  void aDownloadThatFailsFailsTheJobInOneLine(ConcurrencyModel model) throws Exception {
    try (ImageServer server = ImageServer.open();
        JobRunner runner = model.open(1, Job.Kind.UDP_SEND)) {
      URI missing = URI.create("http://127.0.0.1:" + server.port() + "/missing.jpg");
      JobResult result =
          runner.run(List.of(new RelayJob(missing, route())), AMPLE).results().getFirst();
      assertThat(result.failure().orElseThrow())
          .contains("cannot download " + missing)
          .contains("404")
          .doesNotContain("\n");
    }
  }

  private Future<Reception> receive(long expected) {
    ReceptionPlan plan =
        new ReceptionPlan(
            folder.resolve("got"), false, OptionalLong.of(expected), AMPLE, AMPLE, true);
    return receiving.submit(() -> receiver.receive(plan, DatagramWatcher.NONE));
  }

  private UdpRoute route() {
    return new UdpRoute(receiver.address(), Via.CHANNEL, FlowControl.WINDOWED, 7);
  }
}
