package io.loopmark.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopmark.hosts.Host;
import io.loopmark.hosts.Network;
import io.loopmark.hosts.NetworkPlan;
import io.loopmark.hosts.RealHosts;
import io.loopmark.machine.Placement;
import io.loopmark.payload.Digest;
import io.loopmark.stack.Stack;
import io.loopmark.tcp.Reading;
import io.loopmark.tcp.Sink;
import io.loopmark.tcp.Source;
import io.loopmark.tcp.Tuning;
import io.loopmark.udp.FlowControl;
import io.loopmark.udp.Receiving;
import io.loopmark.udp.Via;
import io.loopmark.work.ConcurrencyModel;
import io.loopmark.work.FileOperation;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** The systems over real hosts: what is told to have moved has gone over the lines. */
@Timeout(120)
@Isolated("one property tells who is where")
@Tag("slow")
class ThreeHostsScenarioTest {
  @Test
  void aRelayGoesToBothServersAndItsBooksBalance() throws Exception {
    try (RealHosts hosts = RealHosts.make("UNLIMITED")) {
      Round round =
          hosts.onClient(
              () -> {
                try (Scenario scenario =
                    new RelayScenario(
                        ConcurrencyModel.PROCESS_POOL,
                        Via.CHANNEL,
                        FlowControl.WINDOWED,
                        0,
                        hosts.plan())) {
                  return scenario.round();
                }
              });
      long bytes = round.delivered();
      assertThat(books(round)).containsExactly(bytes, bytes, 0L, 0L);
      long first = hosts.counts(Host.SERVER1).received().packets();
      long second = hosts.counts(Host.SERVER2).received().packets();
      // The first serves the images, too.
      assertThat(first).isPositive();
      assertThat(second).isPositive();
      assertThat(first + second).isGreaterThan(bytes);
    }
  }

  @Test
  void whatASlowLinesQueueDropsIsAccountedFor() throws Exception {
    try (RealHosts hosts = RealHosts.make("1mbit")) {
      Round round = hosts.onClient(() -> udp(hosts.plan(), "400KiB", "1000", FlowControl.BLAST));
      List<Long> books = books(round);
      assertThat(books.get(0)).isEqualTo(2 * 410);
      assertThat(books.get(2)).isPositive().isEqualTo(drops(round));
      assertThat(books.get(1) + books.get(2) + books.get(3)).isEqualTo(books.get(0));
      assertThat(round.delivered()).isLessThan(round.offered());
      assertThat(hosts.counts(Host.CLIENT).sent().packets()).isEqualTo(books.get(0));
    }
  }

  @Test
  void aMessageThatTheKernelCutsIsSoManyPackets() throws Exception {
    try (RealHosts hosts = RealHosts.make("UNLIMITED")) {
      Round round =
          hosts.onClient(
              () -> udp(hosts.plan(), "20000", "1", FlowControl.WINDOWED, Via.SEGMENTED));
      assertThat(books(round)).containsExactly(40_000L, 40_000L, 0L, 0L);
    }
  }

  @Test
  void aFileInChunksComesOverTheLine() throws Exception {
    try (RealHosts hosts = RealHosts.make("UNLIMITED")) {
      for (ServerModel server : List.of(ServerModel.THREAD_PER_CLIENT, ServerModel.NETTY_NIO)) {
        long before = hosts.counts(Host.CLIENT).received().bytes();
        long delivered = hosts.onClient(() -> tcp(hosts.plan(), server)).delivered();
        assertThat(hosts.counts(Host.CLIENT).received().bytes() - before).isGreaterThan(delivered);
      }
      assertThat(hosts.counts(Host.SERVER2).sent().packets()).isZero();
    }
  }

  @Test
  void aFileServersProcessesLiveOnTheirHost() throws Exception {
    try (RealHosts hosts = RealHosts.make("UNLIMITED")) {
      Round round =
          hosts.onClient(
              () -> {
                try (Scenario scenario =
                    new FileServerScenario(
                        new FileServerScenario.Settings(
                            FileOperation.UPLOAD,
                            "100000",
                            2,
                            1,
                            ConcurrencyModel.THREAD_POOL,
                            2,
                            ServerModel.PROCESS_POOL,
                            hosts.plan()))) {
                  return scenario.round();
                }
              });
      assertThat(round.delivered()).isEqualTo(200_000);
      assertThat(hosts.counts(Host.SERVER1).received().bytes()).isGreaterThan(200_000);
    }
  }

  @Test
  void elsewhereThanOnTheClientNothingIsOpened() throws Exception {
    try (RealHosts hosts = RealHosts.make("UNLIMITED")) {
      assertThatThrownBy(() -> udp(hosts.plan(), "1", "1", FlowControl.WINDOWED))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("this process is not on the client");
    }
    assertThat(System.getProperty(Network.PROPERTY)).isNull();
  }

  private static Round udp(NetworkPlan plan, String fileSize, String payload, FlowControl flow)
      throws Exception {
    return udp(plan, fileSize, payload, flow, Via.CHANNEL);
  }

  private static Round udp(
      NetworkPlan plan, String fileSize, String payload, FlowControl flow, Via via)
      throws Exception {
    try (Scenario scenario =
        new UdpSendScenario(
            new UdpSendScenario.Settings(
                ConcurrencyModel.THREAD_POOL,
                2,
                fileSize,
                via,
                plan,
                payload,
                flow,
                0,
                Receiving.PAUSE,
                Placement.ANY))) {
      return scenario.round();
    }
  }

  private static Round tcp(NetworkPlan plan, ServerModel server) throws Exception {
    try (Scenario scenario =
        new TcpChunkScenario(
            new TcpChunkScenario.Settings(
                ConcurrencyModel.THREAD_POOL,
                server,
                2,
                "300000",
                "8000",
                Digest.SHA1,
                Source.MAPPED,
                Sink.DISCARD,
                Reading.BLOCK,
                Tuning.USUAL,
                plan,
                Stack.JDK,
                Placement.ANY))) {
      return scenario.round();
    }
  }

  private static long drops(Round round) {
    return (long) round.figures().get(Metrics.WAY_DROPS).value();
  }

  private static List<Long> books(Round round) {
    String line =
        round.notes().stream()
            .filter(note -> note.sheet() == Note.Sheet.UDP_BOOKS)
            .findFirst()
            .orElseThrow()
            .line();
    return List.of(line.split(",", -1)).stream().map(Long::parseLong).toList();
  }
}
