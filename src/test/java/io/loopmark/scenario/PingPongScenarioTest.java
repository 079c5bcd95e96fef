package io.loopmark.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopmark.latency.Latency;
import io.loopmark.latency.LatencyRecorder;
import io.loopmark.machine.CommandLine;
import io.loopmark.pingpong.Encoding;
import io.loopmark.pingpong.Link;
import io.loopmark.pingpong.Peer;
import io.loopmark.pingpong.PingPongKind;
import io.loopmark.pingpong.Schedule;
import io.loopmark.pingpong.WaitStrategy;
import java.util.List;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Peers of every sort, started, used and gone. */
@Timeout(120)
@Isolated
class PingPongScenarioTest {
  /** Every link that leaves the process, and each sort of peer on one link. */
  static final List<PingPongKind> KINDS =
      Stream.concat(
              Stream.of(Link.PIPE, Link.SHARED_MEMORY, Link.TCP, Link.UDP, Link.UNIX)
                  .flatMap(
                      link ->
                          Stream.of(WaitStrategy.values())
                              .map(w -> new PingPongKind(link, Peer.PROCESS, w, Encoding.BINARY))),
              Stream.of(
                  new PingPongKind(Link.TCP, Peer.THREAD, WaitStrategy.BLOCK, Encoding.TEXT),
                  new PingPongKind(
                      Link.LINKED_TRANSFER_QUEUE,
                      Peer.VIRTUAL_THREAD,
                      WaitStrategy.BLOCK,
                      Encoding.BINARY)))
          .filter(kind -> kind.unsupported().isEmpty())
          .toList();

  private static final int ROUND_TRIPS = 500;

  @Tag("slow")
  @ParameterizedTest
  @FieldSource("KINDS")
  void everyRoundTripIsTimedAndNothingIsLeftBehind(PingPongKind kind) throws Exception {
    Leftovers before = Leftovers.now();
    LatencyRecorder recorder = new LatencyRecorder(1);
    try (PingPongScenario scenario = new PingPongScenario(kind)) {
      scenario.bounce(ROUND_TRIPS, recorder);
      scenario.bounce(ROUND_TRIPS, recorder);
    }
    assertThat(recorder.values().histogram().getTotalCount()).isEqualTo(2 * ROUND_TRIPS);
    before.checkNothingNew();
  }

  @Test
  void offeredRoundTripsAreTimedTwice() throws Exception {
    PingPongKind kind =
        new PingPongKind(Link.UNIX, Peer.THREAD, WaitStrategy.BLOCK, Encoding.BINARY);
    Histogram service = Latency.histogram();
    Histogram intended = Latency.histogram();
    try (PingPongScenario scenario = new PingPongScenario(kind)) {
      scenario.offer(
          100,
          new Schedule(1e9),
          new LatencyRecorder(1, service),
          new LatencyRecorder(1, intended));
    }
    assertThat(service.getTotalCount()).isEqualTo(100);
    assertThat(intended.getTotalCount()).isEqualTo(100);
    // A billion a second is more than can be: from the intended moment it is later and later.
    assertThat(intended.getMaxValue()).isGreaterThan(service.getMinValue() * 50);
  }

  @Test
  void aPeerProcessThatDiesFailsTheRoundWithTheNumber() throws Exception {
    Leftovers before = Leftovers.now();
    PingPongKind kind =
        new PingPongKind(Link.TCP, Peer.PROCESS, WaitStrategy.BLOCK, Encoding.BINARY);
    try (PingPongScenario scenario = new PingPongScenario(kind)) {
      scenario.bounce(10, new LatencyRecorder(0));
      ProcessHandle.current()
          .children()
          .filter(child -> CommandLine.of(child).contains("PongMain"))
          .forEach(ProcessHandle::destroyForcibly);
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 1_000; i++) {
                  scenario.bounce(1_000, new LatencyRecorder(0));
                }
              })
          .isInstanceOf(RoundFailedException.class)
          .hasMessageMatching("no answer to \\d+ in round trip \\d+: .*");
    }
    before.checkNothingNew();
  }

  @Test
  void whatCannotBeIsRefusedWithTheReason() {
    PingPongKind kind =
        new PingPongKind(Link.SPSC_QUEUE, Peer.PROCESS, WaitStrategy.SPIN, Encoding.BINARY);
    assertThatThrownBy(() -> new PingPongScenario(kind))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("an in-process queue doesn't reach another process");
  }
}
