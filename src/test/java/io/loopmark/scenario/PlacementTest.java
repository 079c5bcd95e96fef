package io.loopmark.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.loopmark.hosts.NetworkPlan;
import io.loopmark.latency.LatencyRecorder;
import io.loopmark.machine.CommandLine;
import io.loopmark.machine.Placement;
import io.loopmark.net.IpFamily;
import io.loopmark.payload.Digest;
import io.loopmark.pingpong.Encoding;
import io.loopmark.pingpong.Link;
import io.loopmark.pingpong.Peer;
import io.loopmark.pingpong.PingPongKind;
import io.loopmark.pingpong.WaitStrategy;
import io.loopmark.stack.Stack;
import io.loopmark.tcp.Reading;
import io.loopmark.tcp.Sink;
import io.loopmark.tcp.Source;
import io.loopmark.tcp.Tuning;
import io.loopmark.udp.FlowControl;
import io.loopmark.udp.Receiving;
import io.loopmark.udp.Via;
import io.loopmark.work.ConcurrencyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The threads of both ends run where the placement says, as the kernel tells. */
@Timeout(60)
@Isolated
@EnabledOnOs(OS.LINUX)
@Tag("slow")
class PlacementTest {
  private static final Path SELF = Path.of("/proc/self");

  @ParameterizedTest
  @EnumSource(names = {"ONE_CORE", "TWO_CORES"})
  void aPeerProcessAndThePingerAreBoundUntilTheEnd(Placement placement) throws Exception {
    assumeThat(placement.obstacle()).isEmpty();
    String before = allowed(Path.of("/proc/thread-self"));
    PingPongKind kind =
        new PingPongKind(Link.TCP, Peer.PROCESS, WaitStrategy.BLOCK, Encoding.BINARY);
    try (PingPongScenario scenario = new PingPongScenario(kind, placement)) {
      scenario.bounce(10, new LatencyRecorder(0));
      assertThat(allowed(Path.of("/proc/thread-self")))
          .isEqualTo(placement.ends().near().toString());
      ProcessHandle peer =
          ProcessHandle.current()
              .children()
              .filter(child -> CommandLine.of(child).contains("PongMain"))
              .findFirst()
              .orElseThrow();
      assertThat(masks(Path.of("/proc", Long.toString(peer.pid())), "java"))
          .contains(placement.ends().far().toString());
    }
    assertThat(allowed(Path.of("/proc/thread-self"))).isEqualTo(before);
  }

  @Test
  void aPeerThreadIsBound() throws Exception {
    PingPongKind kind =
        new PingPongKind(Link.TCP, Peer.THREAD, WaitStrategy.BLOCK, Encoding.BINARY);
    try (PingPongScenario scenario = new PingPongScenario(kind, Placement.ONE_CORE)) {
      scenario.bounce(10, new LatencyRecorder(0));
      assertThat(masks(SELF, "loopmark-ponger"))
          .containsExactly(Placement.ONE_CORE.ends().far().toString());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"ONE_CORE", "TWO_CORES"})
  void allThatReceiveDatagramsAreOneEnd(Placement placement) throws Exception {
    assumeThat(placement.obstacle()).isEmpty();
    try (Scenario scenario =
        new UdpSendScenario(
            new UdpSendScenario.Settings(
                ConcurrencyModel.THREAD_POOL,
                2,
                "4KiB",
                Via.CHANNEL,
                NetworkPlan.loopback(IpFamily.INET),
                "1",
                FlowControl.WINDOWED,
                0,
                Receiving.PAUSE,
                placement))) {
      assertThat(scenario.round().delivered()).isEqualTo(2 * 4_096);
      assertThat(masks(SELF, "loopmark-receiv")).containsExactly(placement.ends().far().toString());
      assertThat(masks(SELF, "loopmark-worker"))
          .containsExactly(placement.ends().near().toString());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ServerModel.class,
      names = {"THREAD_POOL", "SELECTOR", "NETTY_NIO"})
  void allThreadsOfATcpServerAreOneEnd(ServerModel server) throws Exception {
    Placement placement = Placement.TWO_CORES;
    assumeThat(placement.obstacle()).isEmpty();
    try (Scenario scenario =
        new TcpChunkScenario(
            new TcpChunkScenario.Settings(
                ConcurrencyModel.THREAD_POOL,
                server,
                2,
                "64KiB",
                "8000",
                Digest.NONE,
                Source.MAPPED,
                Sink.DISCARD,
                Reading.BLOCK,
                Tuning.USUAL,
                NetworkPlan.loopback(IpFamily.INET),
                Stack.JDK,
                placement))) {
      assertThat(scenario.round().delivered()).isEqualTo(2 * 65_536);
      assertThat(masks(SELF, "loopmark-tcp-se")).containsExactly(placement.ends().far().toString());
      if (server == ServerModel.NETTY_NIO) {
        assertThat(masks(SELF, "loopmark-loop")).containsExactly(placement.ends().far().toString());
      }
      if (server == ServerModel.THREAD_POOL) {
        assertThat(masks(SELF, "loopmark-server"))
            .containsExactly(placement.ends().far().toString());
      }
      assertThat(masks(SELF, "loopmark-worker"))
          .containsExactly(placement.ends().near().toString());
    }
  }

  @Test
  void aVirtualThreadCannotBeAnEnd() {
    PingPongKind kind =
        new PingPongKind(Link.TCP, Peer.VIRTUAL_THREAD, WaitStrategy.BLOCK, Encoding.BINARY);
    assertThatThrownBy(() -> new PingPongScenario(kind, Placement.ONE_CORE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a virtual thread cannot be bound to a processor");
    for (Map<String, String> cell :
        List.of(
            Map.of("placement", "ONE_CORE", "model", "VIRTUAL_THREADS"),
            Map.of("placement", "ONE_CORE", "chunkSize", "1KiB", "server", "VIRTUAL_THREADS"),
            Map.of(
                "placement",
                "ONE_CORE",
                "link",
                "TCP",
                "peer",
                "VIRTUAL_THREAD",
                "waiting",
                "BLOCK",
                "encoding",
                "BINARY"))) {
      assertThat(Feasibility.obstacle(cell))
          .contains("virtual threads are carried by others, and cannot be bound themselves");
    }
    assertThat(Feasibility.obstacle(Map.of("placement", "ANY", "model", "VIRTUAL_THREADS")))
        .isEmpty();
    assertThat(Feasibility.obstacle(Map.of("placement", "TWO_CORES", "model", "THREAD_POOL")))
        .isEqualTo(Placement.TWO_CORES.obstacle());
  }

  /** What the threads of that name, cut as the kernel cuts it, may run on. */
  private static Set<String> masks(Path process, String name) throws IOException {
    Set<String> masks = new TreeSet<>();
    try (Stream<Path> threads = Files.list(process.resolve("task"))) {
      for (Path thread : threads.toList()) {
        if (Files.readString(thread.resolve("comm")).strip().equals(name)) {
          masks.add(allowed(thread));
        }
      }
    }
    return masks;
  }

  private static String allowed(Path thread) throws IOException {
    return Files.readAllLines(thread.resolve("status")).stream()
        .filter(line -> line.startsWith("Cpus_allowed_list:"))
        .map(line -> line.replaceFirst(".*\\s", ""))
        .findFirst()
        .orElseThrow();
  }
}
