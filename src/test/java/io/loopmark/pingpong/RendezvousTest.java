package io.loopmark.pingpong;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopmark.net.Deadline;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
@Isolated
class RendezvousTest {
  @TempDir private Path folder;

  /** The links whose peer comes by an address. */
  static Stream<PingPongKind> addressed() {
    return PingPongLab.threadKinds()
        .filter(kind -> kind.link().socket() || kind.link() == Link.SHARED_MEMORY)
        .filter(kind -> kind.encoding() == Encoding.BINARY && kind.waiting() == WaitStrategy.SPIN);
  }

  @ParameterizedTest
  @MethodSource("addressed")
  void aPeerThatDoesNotComeIsMissed(PingPongKind kind) throws Exception {
    try (Rendezvous rendezvous = Rendezvous.open(kind, folder)) {
      assertThatThrownBy(() -> rendezvous.accept(Deadline.in(Duration.ofMillis(30))))
          .isInstanceOf(SocketTimeoutException.class)
          .hasMessage("no peer came to " + rendezvous.address() + " before the deadline");
    }
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @MethodSource("addressed")
  void closingEndsTheWaitForAPeer(PingPongKind kind) throws Exception {
    FutureTask<Endpoint> waiting;
    try (Rendezvous rendezvous = Rendezvous.open(kind, folder)) {
      waiting = new FutureTask<>(() -> rendezvous.accept(Deadline.in(Duration.ofHours(1))));
      Thread.startVirtualThread(waiting);
    }
    assertThatThrownBy(() -> PingPongLab.await(waiting))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @MethodSource("addressed")
  void anAddressIsOneWordOnTheLoopbackOrInAFolder(PingPongKind kind) throws Exception {
    try (Rendezvous rendezvous = Rendezvous.open(kind, folder)) {
      assertThat(rendezvous.address())
          .containsAnyOf("127.0.0.1:", folder.toString(), "/loopmark-socket-");
    }
  }

  /** The folder for temporary files may have a path of any length. */
  @Test
  void aSocketNeedsNoFolderOfOurs() throws Exception {
    Path deep = Files.createDirectory(folder.resolve("x".repeat(200)));
    PingPongKind kind = PingPongKind.parse("UNIX/THREAD/BLOCK/BINARY");
    Path place;
    try (Rendezvous rendezvous = Rendezvous.open(kind, deep)) {
      place = Path.of(rendezvous.address()).getParent();
      assertThat(Files.getPosixFilePermissions(place))
          .containsExactlyInAnyOrderElementsOf(PosixFilePermissions.fromString("rwx------"));
    }
    assertThat(place).doesNotExist();
  }

  /** Who is killed after that leaves nothing behind. */
  @Test
  void theSocketHasNoNameAnyMoreWhenThePeerIsThere() throws Exception {
    PingPongKind kind = PingPongKind.parse("UNIX/THREAD/BLOCK/BINARY");
    try (Rendezvous rendezvous = Rendezvous.open(kind, folder);
        Endpoint peer = rendezvous.connect();
        Endpoint own = rendezvous.accept(Deadline.in(PingPongLab.PATIENCE))) {
      assertThat(Path.of(rendezvous.address()).getParent()).doesNotExist();
      peer.send(1);
      assertThat(own.receive()).isOne();
    }
  }

  @Test
  void sharedMemoryHasOnePeerAndAMark() throws Exception {
    PingPongKind kind = PingPongKind.parse("SHARED_MEMORY/THREAD/SPIN/BINARY");
    try (Rendezvous rendezvous = Rendezvous.open(kind, folder);
        Endpoint _ = rendezvous.connect()) {
      assertThatThrownBy(rendezvous::connect)
          .isInstanceOf(IOException.class)
          .hasMessage("file '" + rendezvous.address() + "' has a peer already");
    }
    Path other = Files.write(folder.resolve("other"), new byte[4096]);
    assertThatThrownBy(() -> Rendezvous.connect(kind, other.toString()))
        .hasMessage("file '" + other + "' is no ping-pong link: it has another mark");
    Files.write(other, new byte[1]);
    assertThatThrownBy(() -> Rendezvous.connect(kind, other.toString()))
        .hasMessage("file '" + other + "' is no ping-pong link: it isn't 4096 bytes long");
  }

  /** A stranger's datagrams that came before the hello are not the peer's. */
  @Test
  void udpBelongsToWhoSaidHello() throws Exception {
    PingPongKind kind = PingPongKind.parse("UDP/THREAD/BLOCK/TEXT");
    try (Rendezvous rendezvous = Rendezvous.open(kind, folder);
        Strangers stranger = new Strangers(rendezvous.address())) {
      stranger.send("17\n");
      stranger.send("");
      try (Endpoint peer = rendezvous.connect()) {
        stranger.send("19\n");
        try (Endpoint own = rendezvous.accept(Deadline.in(PingPongLab.PATIENCE))) {
          stranger.send("21\n");
          peer.send(1);
          assertThat(own.receive()).isOne();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("io.loopmark.pingpong.PingPongLab#threadKinds")
  void nothingIsLeftBehind(PingPongKind kind) throws Exception {
    play(kind); // The JDK keeps a socket from its first close on.
    Set<String> before = open();
    for (int i = 0; i < 3; i++) {
      play(kind);
    }
    assertThat(folder).isEmptyDirectory();
    assertThat(open()).isSubsetOf(before);
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain("loopmark-liveness");
  }

  private void play(PingPongKind kind) throws Exception {
    try (PingPongLab lab = new PingPongLab(kind, folder);
        Pinger pinger = new Pinger(lab.own(), PingPongLab.PATIENCE)) {
      FutureTask<Long> answered = lab.start(() -> Ponger.serve(lab.peer()));
      pinger.start();
      pinger.finish();
      PingPongLab.await(answered);
    }
    try (Rendezvous unused = Rendezvous.open(kind, folder)) {
      assertThat(unused.address()).isNotEmpty();
    }
  }

  /** Pipes, sockets and files of this process, by what the kernel calls them. */
  private static Set<String> open() throws IOException {
    Path descriptors = Path.of("/proc/self/fd");
    if (!Files.isDirectory(descriptors)) {
      return Set.of();
    }
    try (Stream<Path> all = Files.list(descriptors)) {
      return all.map(RendezvousTest::target)
          .filter(name -> name.matches("(socket|pipe):.*|.*\\.shared.*|.*/loopmark-socket-.*"))
          .collect(Collectors.toSet());
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException _) {
      return "gone";
    }
  }
}
