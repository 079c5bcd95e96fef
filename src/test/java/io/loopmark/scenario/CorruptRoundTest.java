package io.loopmark.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopmark.hosts.NetworkPlan;
import io.loopmark.latency.LatencyValues;
import io.loopmark.net.IpFamily;
import io.loopmark.payload.WrongContentsException;
import io.loopmark.tcp.ServedTransfer;
import io.loopmark.work.Batch;
import io.loopmark.work.ConcurrencyModel;
import io.loopmark.work.FileOperation;
import io.loopmark.work.JobResult;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A round is corrupt only when nothing else went wrong. */
@Timeout(30)
class CorruptRoundTest {
  private static final JobResult GOOD = JobResult.moved(10, 1_000);
  private static final JobResult REFUSED = JobResult.failed(new IOException("refused"));
  private static final JobResult WRONG =
      JobResult.failed(WrongContentsException.digest("what arrived", "a", "b"));
  private static final JobResult WRONG_INSIDE =
      JobResult.failed(new IOException("receiving", WrongContentsException.differs("it", 7)));

  @Test
  void ofATcpTransferBothSidesAreAsked() {
    assertThat(tcp(List.of(GOOD, WRONG), 1).corrupt()).isTrue();
    assertThat(tcp(List.of(WRONG, WRONG_INSIDE), 2).corrupt()).isTrue();
    assertThat(tcp(List.of(WRONG, REFUSED), 2).corrupt()).isFalse();
    assertThat(tcp(List.of(GOOD, WRONG), 2).corrupt()).as("the server failed, too").isFalse();
    assertThat(tcp(List.of(GOOD, GOOD), 1).corrupt()).isFalse();
  }

  @Test
  void ofFileRequestsClientsAndServerWorkersAreAsked() {
    assertThat(files(List.of(GOOD, WRONG), List.of())).isTrue();
    assertThat(files(List.of(REFUSED, WRONG), List.of())).isFalse();
    assertThat(files(List.of(GOOD, WRONG), List.of("server process 7 ended"))).isFalse();
  }

  private static TcpTransfers tcp(List<JobResult> clients, int failedServices) {
    List<ServedTransfer> services =
        List.of(
            service(failedServices > 0 ? Optional.of("the client refuses the file") : none()),
            service(failedServices > 1 ? Optional.of("the client refuses the file") : none()));
    return new TcpTransfers("f", 10, "bbr", clients, services);
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  private static ServedTransfer service(Optional<String> failure) {
    return new ServedTransfer(
        1, 2, 3, 10, 1_000, 0, Instant.EPOCH, OptionalDouble.empty(), failure, new LatencyValues());
  }

  private static boolean files(List<JobResult> clients, List<String> deaths) {
    FileServerScenario.Settings settings =
        new FileServerScenario.Settings(
            FileOperation.DOWNLOAD,
            "10",
            clients.size(),
            1,
            ConcurrencyModel.THREAD_POOL,
            1,
            ServerModel.PROCESS_POOL,
            NetworkPlan.loopback(IpFamily.INET));
    FileRequests requests =
        new FileRequests(
            settings,
            10,
            Optional.empty(),
            new Batch(clients, Batch.Costs.NONE, 0, 1_000, OptionalLong.empty()),
            clients,
            deaths);
    boolean[] corrupt = new boolean[1];
    assertThatThrownBy(requests::check)
        .isInstanceOfSatisfying(RoundFailedException.class, e -> corrupt[0] = e.corrupt());
    return corrupt[0];
  }
}
