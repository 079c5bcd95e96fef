package io.loopmark.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopmark.hosts.Network;
import io.loopmark.hosts.NetworkPlan;
import io.loopmark.machine.Binding;
import io.loopmark.net.IpFamily;
import io.loopmark.payload.PayloadFile;
import io.loopmark.udp.FlowControl;
import io.loopmark.udp.Receiving;
import io.loopmark.udp.Reception;
import io.loopmark.udp.UdpRoute;
import io.loopmark.udp.Via;
import io.loopmark.work.Batch;
import io.loopmark.work.ConcurrencyModel;
import io.loopmark.work.Job;
import io.loopmark.work.JobProgress;
import io.loopmark.work.JobResult;
import io.loopmark.work.JobRunner;
import io.loopmark.work.UdpSendJob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a receiving side says of senders that count otherwise than it does. */
@Timeout(60)
class UdpRigTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1000 | 1003 | 1003 | true"
            + " | flow 1: 3 of 1003 datagrams lost in flow WINDOWED, which loses none",
        "1001 | 1000 | 1000 | true"
            + " | flow 1: 1000 datagrams sent, 1000 received, and 1 more from the same sender",
        "1003 | 1003 | 1000 | false | flow 1: 1003 datagrams sent, 1000 received, 1000 expected"
      })
  void lossWhereThereIsNoneIsCorruptAndAnotherFileIsAFailure(
      int onTheWay, int said, int expected, boolean corrupt, String message) throws Exception {
    PayloadFile payload =
        PayloadFile.describe(Files.write(folder.resolve("payload"), new byte[expected]));
    Path sent = Files.write(folder.resolve("sent"), new byte[onTheWay]);
    try (UdpRig rig =
        new UdpRig(
            Network.open(NetworkPlan.loopback(IpFamily.INET)),
            FlowControl.WINDOWED,
            Receiving.BLOCK,
            Via.CHANNEL,
            1,
            Binding.ANYWHERE,
            false,
            List.of(payload),
            folder)) {
      UdpSendJob job =
          new UdpSendJob(
              sent.toString(), new UdpRoute(rig.target(0), Via.CHANNEL, FlowControl.BLAST, 0));
      assertThatThrownBy(() -> rig.round(new Boaster(said), List.of(job)))
          .isInstanceOfSatisfying(
              RoundFailedException.class, e -> assertThat(e.corrupt()).isEqualTo(corrupt))
          .hasMessage(message);
    }
  }

  @Test
  void whatCameFromElsewhereIsToldAndIsNoFault() throws Exception {
    PayloadFile payload = PayloadFile.of("1000", folder);
    Reception reception =
        new Reception(
            Reception.End.COMPLETE,
            Optional.empty(),
            1000,
            1000,
            1,
            Optional.empty(),
            3,
            0,
            OptionalLong.of(0),
            1,
            1,
            0,
            payload.digest());
    UdpFlow disturbed = new UdpFlow(2, 1000, 1, reception, 0);
    disturbed.verify(true, payload);
    assertThat(disturbed.notes())
        .containsExactly(
            new Note(Note.Sheet.UDP_LOG, "flow 2: 3 datagrams from elsewhere were left out"));
  }

  /** Runs jobs and says that each sent so many datagrams. */
  private record Boaster(int said) implements JobRunner {
    @Override
    public Batch run(List<? extends Job> jobs, Duration timeout, JobProgress progress)
        throws InterruptedException {
      try (JobRunner runner = ConcurrencyModel.SINGLE_THREAD.open(1, Job.Kind.UDP_SEND)) {
        Batch done = runner.run(jobs, timeout, progress);
        List<JobResult> results =
            done.results().stream().map(r -> JobResult.moved(said, r.nanos())).toList();
        return new Batch(
            results, Batch.Costs.NONE, done.gateNanos(), done.endNanos(), OptionalLong.empty());
      }
    }

    @Override
    public void close() {}
  }
}
