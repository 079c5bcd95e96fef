package io.loopmark.pingpong;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.latency.LatencyRecorder;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The game, over every link inside one process. */
@Timeout(30)
@Isolated // Spinning ends need a processor each.
class RoundTripTest {
  private static final int COUNT = 300;

  @TempDir private Path folder;

  static Stream<PingPongKind> oneProcess() {
    return PingPongLab.supportedKinds().filter(kind -> kind.peer() != Peer.PROCESS);
  }

  @ParameterizedTest
  @MethodSource("oneProcess")
  void everyNumberIsAnsweredAndTimed(PingPongKind kind) throws Exception {
    try (PingPongLab lab = new PingPongLab(kind, folder);
        Pinger pinger = new Pinger(lab.own(), PingPongLab.PATIENCE)) {
      FutureTask<Long> answered = lab.start(() -> Ponger.serve(lab.peer()));
      LatencyRecorder recorder = PingPongLab.all();
      pinger.start();
      pinger.roundTrips(COUNT, recorder);
      pinger.roundTrips(1, new LatencyRecorder(0));
      pinger.finish();

      assertThat(PingPongLab.await(answered)).isEqualTo(COUNT + 2);
      assertThat(recorder.values().histogram().getTotalCount()).isEqualTo(COUNT);
      assertThat(recorder.values().histogram().getMinValue()).isPositive();
    }
    assertThat(folder).isEmptyDirectory();
  }

  /** What was sent before a close is not lost, however late the peer looks. */
  @ParameterizedTest
  @MethodSource("io.loopmark.pingpong.PingPongLab#threadKinds")
  void theFinalNumberOutlivesAClose(PingPongKind kind) throws Exception {
    try (PingPongLab lab = new PingPongLab(kind, folder)) {
      FutureTask<Void> pinging =
          lab.start(
              () -> {
                try (Pinger pinger = new Pinger(lab.own(), PingPongLab.PATIENCE)) {
                  pinger.finish();
                }
                return null;
              });
      if (kind.link() != Link.SYNCHRONOUS_QUEUE) {
        PingPongLab.await(pinging);
      }
      assertThat(Ponger.serve(lab.peer())).isZero();
      PingPongLab.await(pinging);
    }
  }

  /** A link carries any number: whether it is the right one is the players' affair. */
  @ParameterizedTest
  @MethodSource("io.loopmark.pingpong.PingPongLab#threadKinds")
  void anyNumberIsCarried(PingPongKind kind) throws Exception {
    long[] numbers = {7, 7, 0, 0, 1, 1L << 61, 9, 10, 99, 100};
    try (PingPongLab lab = new PingPongLab(kind, folder)) {
      FutureTask<Void> echo =
          lab.start(
              () -> {
                for (long _ : numbers) {
                  lab.peer().send(lab.peer().receive());
                }
                return null;
              });
      for (long number : numbers) {
        lab.own().send(number);
        assertThat(lab.own().receive()).isEqualTo(number);
      }
      PingPongLab.await(echo);
    }
  }
}
