package io.loopmark.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.loopmark.hosts.NetworkPlan;
import io.loopmark.machine.Placement;
import io.loopmark.net.CongestionControl;
import io.loopmark.net.IpFamily;
import io.loopmark.payload.Digest;
import io.loopmark.stack.Stack;
import io.loopmark.tcp.Reading;
import io.loopmark.tcp.Sink;
import io.loopmark.tcp.Source;
import io.loopmark.tcp.Tuning;
import io.loopmark.work.ConcurrencyModel;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a server asks of its connections is what they get, and is recorded. */
@Timeout(60)
class TcpTuningTest {
  private static final int BYTES = 100_000;
  private static final int CONGESTION = 9;

  @ParameterizedTest
  @EnumSource
  void congestionIsRecordedAsGranted(CongestionControl congestion) throws Exception {
    assumeThat(congestion.obstacle()).isEmpty();
    for (List<String> row :
        rows(ServerModel.THREAD_PER_CLIENT, new Tuning(true, congestion), IpFamily.INET)) {
      if (congestion != CongestionControl.DEFAULT) {
        assertThat(row.get(CONGESTION)).isEqualTo(congestion.name().toLowerCase(Locale.ROOT));
      }
    }
  }

  static Stream<Arguments> everyServer() {
    return Arrays.stream(ServerModel.values())
        .filter(model -> model != ServerModel.PROCESS_POOL && !model.stack().netty())
        .flatMap(
            model -> Arrays.stream(IpFamily.values()).map(family -> Arguments.of(model, family)));
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("everyServer")
  void everyServerTakesThem(ServerModel server, IpFamily family) throws Exception {
    assumeThat(family.obstacle()).isEmpty();
    assumeThat(CongestionControl.RENO.obstacle()).isEmpty();
    Tuning tuning = new Tuning(false, CongestionControl.RENO);
    assertThat(rows(server, tuning, family))
        .hasSize(2)
        .allMatch(row -> row.get(CONGESTION).equals("reno"));
  }

  @Test
  void clientsMayBeProcesses() throws Exception {
    try (Scenario scenario =
        open(
            ConcurrencyModel.PROCESS_PER_JOB,
            ServerModel.SELECTOR,
            new Tuning(false, CongestionControl.DEFAULT),
            IpFamily.INET)) {
      assertThat(scenario.round().delivered()).isEqualTo(2L * BYTES);
    }
  }

  private static List<List<String>> rows(ServerModel server, Tuning tuning, IpFamily family)
      throws Exception {
    try (Scenario scenario = open(ConcurrencyModel.THREAD_POOL, server, tuning, family)) {
      Round round = scenario.round();
      assertThat(round.delivered()).isEqualTo(2L * BYTES);
      return round.notes().stream()
          .filter(note -> note.sheet() == Note.Sheet.TCP_TRANSFERS)
          .map(note -> List.of(note.line().split(",", -1)))
          .toList();
    }
  }

  private static Scenario open(
      ConcurrencyModel model, ServerModel server, Tuning tuning, IpFamily family) throws Exception {
    return new TcpChunkScenario(
        new TcpChunkScenario.Settings(
            model,
            server,
            2,
            Integer.toString(BYTES),
            "8000",
            Digest.SHA1,
            Source.MAPPED,
            Sink.DISCARD,
            Reading.BLOCK,
            tuning,
            NetworkPlan.loopback(family),
            Stack.JDK,
            Placement.ANY));
  }
}
