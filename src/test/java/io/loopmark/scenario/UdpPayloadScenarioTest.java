package io.loopmark.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.loopmark.hosts.NetworkPlan;
import io.loopmark.machine.Placement;
import io.loopmark.net.IpFamily;
import io.loopmark.udp.FlowControl;
import io.loopmark.udp.Pieces;
import io.loopmark.udp.Receiving;
import io.loopmark.udp.Via;
import io.loopmark.work.ConcurrencyModel;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Rounds of system A with longer datagrams, and over IPv6. */
@Timeout(60)
@Tag("slow")
class UdpPayloadScenarioTest {
  static Stream<Arguments> everyWay() {
    return Arrays.stream(Via.values())
        .flatMap(via -> Arrays.stream(IpFamily.values()).map(family -> Arguments.of(via, family)));
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void aRoundOfLongDatagramsIsWhole(Via via, IpFamily family) throws Exception {
    assumeThat(family.obstacle()).isEmpty();
    assumeThat(via.obstacle(family.ephemeral(), 1_472)).isEmpty();
    try (Scenario scenario =
        open(ConcurrencyModel.THREAD_POOL, via, family, "1472", FlowControl.WINDOWED)) {
      for (int i = 0; i < 2; i++) {
        Round round = scenario.round();
        assertThat(round.delivered()).isEqualTo(2 * 100_000);
        assertThat(round.offered()).isEqualTo(2 * 100_000);
        assertThat(round.figures().get(Metrics.LOST).value()).isZero();
      }
    }
  }

  @Test
  void workerProcessesKnowThePayload() throws Exception {
    try (Scenario scenario =
        open(
            ConcurrencyModel.PROCESS_PER_JOB,
            Via.CHANNEL,
            IpFamily.INET,
            "8KiB",
            FlowControl.WINDOWED)) {
      assertThat(scenario.round().delivered()).isEqualTo(2 * 100_000);
    }
  }

  /** Loss is so many datagrams, and what was delivered are bytes. */
  @ParameterizedTest
  @EnumSource(names = {"CHANNEL", "SEGMENTED"})
  void whatABlastLosesIsCountedInDatagrams(Via via) throws Exception {
    assumeThat(via.obstacle(IpFamily.INET.ephemeral(), 1_000)).isEmpty();
    try (Scenario scenario =
        new UdpSendScenario(
            new UdpSendScenario.Settings(
                ConcurrencyModel.SINGLE_THREAD,
                1,
                "20000500",
                via,
                NetworkPlan.loopback(IpFamily.INET),
                "1000",
                FlowControl.BLAST,
                0,
                Receiving.PAUSE,
                Placement.ANY))) {
      Round round = scenario.round();
      long lost = (long) round.figures().get(Metrics.LOST).value();
      // The last one may be among them.
      assertThat(round.offered() - round.delivered()).isIn(lost * 1_000, lost * 1_000 - 500);
      assertThat(lost).isLessThan(Pieces.count(20_000_500, 1_000));
    }
  }

  @Test
  void whatTheKernelWouldNotCutIsNotPlanned() {
    assumeThat(Via.SEGMENTED.obstacle()).isEmpty();
    for (String via : new String[] {"SEGMENTED", "COALESCED"}) {
      assertThat(obstacle(via, "32754").orElseThrow())
          .isEqualTo(via + ": a message of at most 65507 bytes holds no two datagrams of 32754");
      assertThat(obstacle(via, "1")).isEmpty();
    }
    assertThat(obstacle("CHANNEL", "65507")).isEmpty();
    assertThat(obstacle("SENDMMSG", "65507")).isEmpty();
  }

  private static Optional<String> obstacle(String via, String payload) {
    return Feasibility.obstacle(Map.of("via", via, "payload", payload));
  }

  private static Scenario open(
      ConcurrencyModel model, Via via, IpFamily family, String payload, FlowControl flow)
      throws Exception {
    return new UdpSendScenario(
        new UdpSendScenario.Settings(
            model,
            2,
            "100000",
            via,
            NetworkPlan.loopback(family),
            payload,
            flow,
            31,
            Receiving.PAUSE,
            Placement.ANY));
  }
}
