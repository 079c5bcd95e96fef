package io.loopmark.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopmark.hosts.NetworkPlan;
import io.loopmark.latency.Timed;
import io.loopmark.machine.Placement;
import io.loopmark.net.IpFamily;
import io.loopmark.udp.FlowControl;
import io.loopmark.udp.Receiving;
import io.loopmark.udp.Via;
import io.loopmark.work.ConcurrencyModel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link Scenario} promises, kept by system A under every concurrency model. */
@Timeout(60)
@Isolated
class UdpSendScenarioTest {
  private static final int WORKERS = 2;
  private static final int BYTES = 4096;

  @TempDir private Path temp;

  @Tag("slow")
  @ParameterizedTest
  @EnumSource
  void aWindowedRoundDeliversEverythingAndNothingIsLeftBehind(ConcurrencyModel model)
      throws Exception {
    Leftovers before = Leftovers.now();
    try (Scenario scenario = open(model, "4KiB", 1)) {
      Round round = scenario.round();
      assertThat(round.offered()).isEqualTo(WORKERS * BYTES);
      assertThat(round.delivered()).isEqualTo(round.offered());
      assertThat(round.figures().get(Metrics.LOST).value()).isZero();
      assertThat(round.transferNanos()).isPositive();
      assertThat(round.costs().startup() > 0).isEqualTo(model.usesProcesses());
      // CHANNEL may hand several datagrams to the kernel in one timed operation.
      assertThat(Times.of(round, Timed.SEND_CALL).getTotalCount())
          .isBetween(1L, (long) WORKERS * BYTES);
    }
    before.checkNothingNew();
  }

  @Test
  void roundsFollowEachOtherAndSamplingMayBeOff() throws Exception {
    try (Scenario scenario = open(ConcurrencyModel.THREAD_POOL, "4KiB", 0)) {
      for (int i = 0; i < 3; i++) {
        Round round = scenario.round();
        assertThat(round.delivered()).isEqualTo(WORKERS * BYTES);
        assertThat(Times.of(round, Timed.SEND_CALL).getTotalCount()).isZero();
      }
    }
  }

  @Test
  void anotherContentThanAtOpeningFailsTheRound() throws Exception {
    Leftovers before = Leftovers.now();
    Path file = Files.write(temp.resolve("payload"), new byte[BYTES]);
    try (Scenario scenario = open(ConcurrencyModel.SINGLE_THREAD, file.toString(), 1)) {
      scenario.round();
      byte[] changed = new byte[BYTES];
      changed[BYTES - 1] = 1;
      Files.write(file, changed);
      assertThatThrownBy(scenario::round)
          .isInstanceOfSatisfying(RoundFailedException.class, e -> assertThat(e.corrupt()).isTrue())
          .hasMessageMatching(
              "flow 1: all 4096 datagrams arrived, but the digest is [0-9a-f]{64} instead of"
                  + " [0-9a-f]{64}");
    }
    before.checkNothingNew();
    assertThat(file).exists();
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"4000, 4000", "4100, 4096"})
  void anotherLengthThanAtOpeningFailsTheRound(int length, int received) throws Exception {
    Path file = Files.write(temp.resolve("payload"), new byte[BYTES]);
    try (Scenario scenario = open(ConcurrencyModel.SINGLE_THREAD, file.toString(), 1)) {
      Files.write(file, new byte[length]);
      assertThatThrownBy(scenario::round)
          .isInstanceOf(RoundFailedException.class)
          .hasMessage(
              "flow 1: " + length + " datagrams sent, " + received + " received, 4096 expected");
    }
  }

  @Test
  void aFileThatIsGoneFailsTheRoundWithItsNameAndCloseStillCleansUp() throws Exception {
    Leftovers before = Leftovers.now();
    Path file = Files.write(temp.resolve("payload"), new byte[BYTES]);
    try (Scenario scenario = open(ConcurrencyModel.THREAD_POOL, file.toString(), 1)) {
      Files.delete(file);
      assertThatThrownBy(scenario::round)
          .isInstanceOf(RoundFailedException.class)
          .hasMessageStartingWith("job 1 of 2: ")
          .hasMessageContaining(file.toString());
    }
    before.checkNothingNew();
  }

  @Test
  void whatCannotBeOpenedLeavesNothingBehind() throws Exception {
    Leftovers before = Leftovers.now();
    assertThatThrownBy(() -> open(ConcurrencyModel.THREAD_POOL, "no/such/file", 1))
        .isInstanceOf(IllegalArgumentException.class);
    before.checkNothingNew();
  }

  @ParameterizedTest
  @EnumSource
  void whateverItsReceiversDoWhileNothingComes(Receiving receiving) throws Exception {
    try (Scenario scenario = open(ConcurrencyModel.THREAD_POOL, "20000", 31, receiving)) {
      for (int i = 0; i < 3; i++) {
        assertThat(scenario.round().delivered()).isEqualTo(WORKERS * 20_000);
      }
    }
  }

  private static Scenario open(ConcurrencyModel model, String fileSize, int sampling)
      throws Exception {
    return open(model, fileSize, sampling, Receiving.PAUSE);
  }

  private static Scenario open(
      ConcurrencyModel model, String fileSize, int sampling, Receiving receiving) throws Exception {
    return new UdpSendScenario(
        new UdpSendScenario.Settings(
            model,
            WORKERS,
            fileSize,
            Via.CHANNEL,
            NetworkPlan.loopback(IpFamily.INET),
            "1",
            FlowControl.WINDOWED,
            sampling,
            receiving,
            Placement.ANY));
  }
}
