package io.loopmark.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.loopmark.hosts.NetworkPlan;
import io.loopmark.machine.Placement;
import io.loopmark.net.CongestionControl;
import io.loopmark.net.IpFamily;
import io.loopmark.payload.Digest;
import io.loopmark.peer.Program;
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
import io.loopmark.work.FileOperation;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** One work, whoever does it, gives rounds of the same figures, and leaves nothing behind. */
@Timeout(60)
@Isolated
@Tag("slow")
class PeerWorkTest {
  private static final NetworkPlan LOOPBACK = NetworkPlan.loopback(IpFamily.INET);

  @ParameterizedTest
  @EnumSource(names = {"LOOPMARK", "C", "PYTHON"})
  void datagrams(Program program) throws Exception {
    needs(program);
    FlowControl flow = program == Program.PYTHON ? FlowControl.BLAST : FlowControl.WINDOWED;
    Via via = program == Program.PYTHON ? Via.SOCKET : Via.CHANNEL;
    Leftovers before = Leftovers.now();
    UdpSendScenario.Settings work =
        new UdpSendScenario.Settings(
            ConcurrencyModel.SINGLE_THREAD,
            1,
            "4KiB",
            via,
            LOOPBACK,
            "1",
            flow,
            31,
            Receiving.BLOCK,
            Placement.ANY);
    try (Scenario udp = PeerWork.udp(program, work)) {
      Round round = udp.round();
      assertThat(round.offered()).isEqualTo(4096);
      assertThat(round.delivered() + (long) round.figures().get(Metrics.LOST).value())
          .isEqualTo(4096);
    }
    before.checkNothingNew();
  }

  @ParameterizedTest
  @EnumSource(names = {"LOOPMARK", "C", "C_ONE_BUFFER", "PYTHON", "IPERF3"})
  void streams(Program program) throws Exception {
    needs(program);
    boolean lab = program == Program.PYTHON;
    Leftovers before = Leftovers.now();
    TcpChunkScenario.Settings work =
        new TcpChunkScenario.Settings(
            ConcurrencyModel.THREAD_POOL,
            ServerModel.THREAD_PER_CLIENT,
            2,
            program == Program.IPERF3 ? "64MiB" : "1MiB",
            "128KiB",
            lab ? Digest.SHA1 : Digest.NONE,
            Source.MAPPED,
            lab ? Sink.FILE : Sink.DISCARD,
            Reading.BLOCK,
            new Tuning(true, CongestionControl.DEFAULT),
            LOOPBACK,
            Stack.JDK,
            Placement.ANY);
    try (Scenario tcp = PeerWork.tcp(program, work)) {
      Round round = tcp.round();
      assertThat(round.offered()).isGreaterThanOrEqualTo(round.delivered());
      if (program == Program.IPERF3) {
        // Its receiver tells what it had when the sender had sent all.
        assertThat(round.delivered()).isBetween(1L, 256L << 20);
      } else {
        assertThat(round.delivered()).isEqualTo(2 << 20);
      }
    }
    if (program != Program.LOOPMARK) { // Of which another test knows what stays.
      before.checkNothingNew();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"LOOPMARK", "C", "PYTHON", "SOCKPERF"})
  void roundTrips(Program program) throws Exception {
    needs(program);
    Leftovers before = Leftovers.now();
    PingPongKind kind =
        new PingPongKind(Link.TCP, Peer.PROCESS, WaitStrategy.BLOCK, Encoding.BINARY);
    try (Scenario pingPong = PeerWork.pingPong(program, kind, 100, Placement.ANY)) {
      Round round = pingPong.round();
      assertThat(round.offered()).isZero();
      assertThat(round.figures().get(Metrics.ROUND_TRIPS).value()).isBetween(10.0, 10_000_000.0);
    }
    before.checkNothingNew();
  }

  @ParameterizedTest
  @EnumSource(names = {"LOOPMARK", "C", "PYTHON"})
  void files(Program program) throws Exception {
    needs(program);
    Leftovers before = Leftovers.now();
    FileServerScenario.Settings work =
        new FileServerScenario.Settings(
            FileOperation.UPLOAD,
            "100kB",
            2,
            1,
            ConcurrencyModel.THREAD_POOL,
            5,
            ServerModel.THREAD_POOL,
            LOOPBACK);
    try (Scenario files = PeerWork.files(program, work)) {
      assertThat(files.round().delivered()).isEqualTo(200_000);
    }
    before.checkNothingNew();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "IPERF3 | via=CHANNEL | IPERF3 doesn't do this work; it is done by [LOOPMARK, C, PYTHON]",
        "PYTHON | via=CHANNEL;flow=BLAST | PYTHON does this with via=SOCKET only",
        "C | source=MAPPED;digest=SHA1;fileSize=1MiB | C does this with digest=NONE only",
        "C | source=MAPPED;digest=NONE;fileSize=/etc/hosts | C makes its own contents; accepted: a"
            + " size such as 1MiB",
        "IPERF3 | source=MAPPED;digest=NONE;fileSize=1MiB | IPERF3 may not have counted anything of"
            + " less than 64MiB when it ends",
        "SOCKPERF | link=PIPE;waiting=BLOCK | SOCKPERF bounces over [TCP, UDP], not PIPE",
        "C | link=SHARED_MEMORY;waiting=BLOCK | SHARED_MEMORY has nothing to block on",
        "C | operation=UPLOAD;fileSize=2MiB | C uploads files of at most 1 MiB",
        "C | operation=DOWNLOAD | C does this with operation=UPLOAD only",
        "PYTHON | operation=UPLOAD;requests=2 | PYTHON does this with requests=1 only",
        "IPERF3 | operation=UPLOAD | IPERF3 doesn't do this work; it is done by [LOOPMARK, C,"
            + " PYTHON]"
      })
  void whatAProgramCannotDoIsSkippedWithTheReason(String program, String others, String reason) {
    Map<String, String> parameters = new TreeMap<>(Map.of("program", program));
    for (String each : others.split(";", -1)) {
      parameters.put(each.split("=", 2)[0], each.split("=", 2)[1]);
    }
    assertThat(Feasibility.obstacle(parameters)).contains(reason);
  }

  private static void needs(Program program) {
    assumeThat(program.obstacle()).as(program + " on this machine").isEmpty();
  }
}
