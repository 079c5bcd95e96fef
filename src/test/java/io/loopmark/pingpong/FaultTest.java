package io.loopmark.pingpong;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said when the other side doesn't play by the rules, over every link. */
@Timeout(30)
@Isolated // Spinning ends need a processor each.
class FaultTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("io.loopmark.pingpong.PingPongLab#threadKinds")
  void aWrongAnswerIsNamed(PingPongKind kind) throws Exception {
    try (PingPongLab lab = new PingPongLab(kind, folder);
        Pinger pinger = new Pinger(lab.own(), PingPongLab.PATIENCE)) {
      FutureTask<Void> cheating =
          lab.start(
              () -> {
                answer(lab.peer(), 9);
                lab.peer().receive();
                lab.peer().send(17);
                return null;
              });
      pinger.start();
      assertThatThrownBy(() -> pinger.roundTrips(100, PingPongLab.all()))
          .isInstanceOf(ProtocolException.class)
          .hasMessage("got 17, expected 20 in round trip 9");
      PingPongLab.await(cheating);
    }
  }

  @ParameterizedTest
  @MethodSource("io.loopmark.pingpong.PingPongLab#threadKinds")
  void aWrongNumberIsNamedByThePongerToo(PingPongKind kind) throws Exception {
    try (PingPongLab lab = new PingPongLab(kind, folder)) {
      FutureTask<Long> serving = lab.start(() -> Ponger.serve(lab.peer()));
      lab.own().send(1);
      assertThat(lab.own().receive()).isEqualTo(2);
      lab.own().send(4);
      assertThatThrownBy(() -> PingPongLab.await(serving))
          .isInstanceOf(ExecutionException.class)
          .cause()
          .isInstanceOf(ProtocolException.class)
          .hasMessage("got 4, expected 3 or 0 after 1 answers");
    }
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("io.loopmark.pingpong.PingPongLab#threadKinds")
  void aLateAnswerEndsTheWait(PingPongKind kind) throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    try (PingPongLab lab = new PingPongLab(kind, folder);
        Pinger pinger = new Pinger(lab.own(), Duration.ofMillis(250))) {
      FutureTask<Void> sleepy =
          lab.start(
              () -> {
                answer(lab.peer(), 8);
                lab.peer().receive();
                over.await();
                return null;
              });
      pinger.start();
      assertThatThrownBy(() -> pinger.roundTrips(100, PingPongLab.all()))
          .isInstanceOf(SocketTimeoutException.class)
          .hasMessage("no answer to 17 within 250 ms");
      over.countDown();
      PingPongLab.await(sleepy);
    }
  }

  @ParameterizedTest
  @MethodSource("io.loopmark.pingpong.PingPongLab#threadKinds")
  void aPeerThatLeavesIsNoticedAtOnce(PingPongKind kind) throws Exception {
    try (PingPongLab lab = new PingPongLab(kind, folder);
        Pinger pinger = new Pinger(lab.own(), Duration.ofHours(1))) {
      FutureTask<Void> leaving =
          lab.start(
              () -> {
                try (Endpoint peer = lab.peer()) {
                  answer(peer, 3);
                  peer.receive();
                }
                return null;
              });
      pinger.start();
      assertThatThrownBy(() -> pinger.roundTrips(100, PingPongLab.all()))
          .isInstanceOf(IOException.class)
          .hasMessage("no answer to 7 in round trip 3: the peer closed the link");
      PingPongLab.await(leaving);
    }
  }

  /** A watchdog's way to end it, and a scenario's. */
  @ParameterizedTest
  @MethodSource("io.loopmark.pingpong.PingPongLab#supportedKinds")
  void closingEndsAWaitingReceive(PingPongKind kind) throws Exception {
    if (kind.peer() == Peer.PROCESS) {
      return;
    }
    try (PingPongLab lab = new PingPongLab(kind, folder)) {
      CountDownLatch begun = new CountDownLatch(1);
      FutureTask<Long> waiting =
          lab.start(
              () -> {
                begun.countDown();
                return lab.peer().receive();
              });
      begun.await();
      close(lab.peer());
      assertThatThrownBy(() -> PingPongLab.await(waiting))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(IOException.class);
      assertThatThrownBy(() -> lab.own().receive()).isInstanceOf(EOFException.class);
      assertThatThrownBy(() -> lab.peer().receive()).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> lab.peer().send(1)).isInstanceOf(IOException.class);
      close(lab.peer());
    }
  }

  @ParameterizedTest
  @MethodSource("io.loopmark.pingpong.PingPongLab#threadKinds")
  void anInterruptEndsAWaitingReceive(PingPongKind kind) throws Exception {
    try (PingPongLab lab = new PingPongLab(kind, folder)) {
      FutureTask<Long> waiting =
          lab.start(
              () -> {
                Thread.currentThread().interrupt();
                return lab.peer().receive();
              });
      assertThatThrownBy(() -> PingPongLab.await(waiting))
          .isInstanceOf(ExecutionException.class)
          .cause()
          .isInstanceOfAny(IOException.class, InterruptedException.class);
    }
  }

  @SuppressWarnings("try") // Closing in the middle of a call is what is tested.
  private static void close(Endpoint endpoint) {
    endpoint.close();
  }

  private static void answer(Endpoint endpoint, int count) throws Exception {
    for (int i = 0; i < count; i++) {
      endpoint.send(endpoint.receive() + 1);
    }
  }
}
