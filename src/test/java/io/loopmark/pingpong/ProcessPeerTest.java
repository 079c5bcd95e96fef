package io.loopmark.pingpong;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopmark.latency.LatencyRecorder;
import io.loopmark.net.Deadline;
import io.loopmark.pingpong.ChildPeer.Behaviour;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The peer is a JVM of its own. */
@Timeout(60)
class ProcessPeerTest {
  private static final int COUNT = 300;

  @TempDir private Path folder;

  static Stream<PingPongKind> processKinds() {
    return PingPongLab.supportedKinds()
        .filter(kind -> kind.peer() == Peer.PROCESS)
        // A JVM takes its time to start.
        .filter(
            kind ->
                !kind.stack().netty()
                    || (kind.link() == Link.TCP && kind.encoding() == Encoding.BINARY));
  }

  /** Of each link one: a JVM takes its time to start. */
  static Stream<PingPongKind> processLinks() {
    return processKinds()
        .filter(kind -> kind.encoding() == Encoding.BINARY)
        .filter(kind -> kind.waiting() == WaitStrategy.BLOCK || kind.link() == Link.SHARED_MEMORY);
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("processKinds")
  void playsAndEndsInOrder(PingPongKind kind) throws Exception {
    try (Rendezvous rendezvous = Rendezvous.open(kind, folder);
        ChildPeer child = new ChildPeer(kind, rendezvous.address(), Behaviour.PLAY);
        Pinger pinger = new Pinger(accept(rendezvous, child), PingPongLab.PATIENCE)) {
      LatencyRecorder recorder = PingPongLab.all();
      pinger.start();
      pinger.roundTrips(COUNT, recorder);
      pinger.finish();
      assertThat(recorder.values().histogram().getTotalCount()).isEqualTo(COUNT);
      assertThat(child.exitCode()).isZero();
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("processLinks")
  void thePeersDeathIsNoticed(PingPongKind kind) throws Exception {
    Duration patience = Duration.ofSeconds(2);
    try (Rendezvous rendezvous = Rendezvous.open(kind, folder);
        ChildPeer child = new ChildPeer(kind, rendezvous.address(), Behaviour.DIE);
        Pinger pinger = new Pinger(accept(rendezvous, child), patience)) {
      pinger.start();
      assertThatThrownBy(() -> pinger.roundTrips(COUNT, PingPongLab.all()))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("no answer to " + (2 * ChildPeer.ANSWERS_BEFORE_DEATH + 1) + " ");
      assertThat(child.exitCode()).isEqualTo(ChildPeer.EXIT_CODE);
    }
    assertThat(folder).isEmptyDirectory();
  }

  /**
   * What only a deadline can end on the pipes of a child ends it by the child's end; who looks and
   * doesn't block needs no such end.
   */
  @ParameterizedTest
  @MethodSource("pipes")
  void aSilentChildIsKilledWhenItsPipeIsClosed(PingPongKind kind) throws Exception {
    try (Rendezvous rendezvous = Rendezvous.open(kind, folder);
        ChildPeer child = new ChildPeer(kind, rendezvous.address(), Behaviour.HANG);
        Pinger pinger = new Pinger(accept(rendezvous, child), Duration.ofMillis(300))) {
      assertThatThrownBy(pinger::start)
          .isInstanceOf(SocketTimeoutException.class)
          .hasMessage("no answer to 1 within 300 ms");
      if (kind.waiting() == WaitStrategy.BLOCK) {
        assertThat(child.exitCode()).isPositive();
      }
    }
  }

  static Stream<PingPongKind> pipes() {
    return processKinds().filter(kind -> kind.link() == Link.PIPE);
  }

  @ParameterizedTest
  @MethodSource("processLinks")
  @Tag("slow")
  void aChildThatNeverComesIsNoticedByItsEnd(PingPongKind kind) throws Exception {
    try (Rendezvous rendezvous = Rendezvous.open(kind, folder);
        ChildPeer child = new ChildPeer(kind, rendezvous.address(), Behaviour.STAY_AWAY)) {
      assertThatThrownBy(() -> rendezvous.accept(child.process(), Deadline.in(Duration.ofHours(1))))
          .isInstanceOf(IOException.class)
          .hasMessage("the peer process ended with exit code 7 before it connected");
    }
  }

  @Test
  void whatAChildPrintsIsNoNumber() throws Exception {
    PingPongKind kind = PingPongKind.parse("PIPE/PROCESS/BLOCK/BINARY");
    try (Rendezvous rendezvous = Rendezvous.open(kind, folder);
        ChildPeer child = new ChildPeer(kind, rendezvous.address(), Behaviour.PRINT)) {
      assertThatThrownBy(() -> accept(rendezvous, child))
          .isInstanceOf(ProtocolException.class)
          .hasMessage("got byte 72 from the peer process, expected its hello (5)");
    }
  }

  private static Endpoint accept(Rendezvous rendezvous, ChildPeer child) throws Exception {
    return rendezvous.accept(child.process(), Deadline.in(Duration.ofSeconds(30)));
  }
}
