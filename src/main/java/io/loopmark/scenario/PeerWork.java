package io.loopmark.scenario;

import io.loopmark.hosts.NetworkPlan;
import io.loopmark.latency.Timed;
import io.loopmark.machine.Placement;
import io.loopmark.net.CongestionControl;
import io.loopmark.net.IpFamily;
import io.loopmark.payload.ByteSize;
import io.loopmark.payload.Digest;
import io.loopmark.peer.Iperf3;
import io.loopmark.peer.PeerProcess;
import io.loopmark.peer.PeerRounds;
import io.loopmark.peer.Program;
import io.loopmark.peer.Sockperf;
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
import io.loopmark.udp.Pieces;
import io.loopmark.udp.Receiving;
import io.loopmark.udp.Via;
import io.loopmark.work.ConcurrencyModel;
import io.loopmark.work.FileOperation;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * The work of the four systems, done by this program or by another, with the same parameters.
 *
 * <p>Each method opens a scenario; which combinations there are says {@link Feasibility}.
 */
public final class PeerWork {
  /** One send of this many is timed where this program sends. */
  private static final int SAMPLING = 31;

  private PeerWork() {}

  /**
   * What system A is done with, one flow.
   *
   * @param fileSize a size such as {@code 1MiB}
   * @param payload bytes of a datagram, as a size
   */
  public record Udp(
      String fileSize,
      String payload,
      Via via,
      FlowControl flow,
      Receiving receiving,
      Placement placement) {}

  /** System A. */
  public static Scenario udp(Program program, Udp udp) throws IOException, InterruptedException {
    if (program == Program.LOOPMARK) {
      return new UdpSendScenario(
          new UdpSendScenario.Settings(
              ConcurrencyModel.SINGLE_THREAD,
              1,
              udp.fileSize(),
              udp.via(),
              NetworkPlan.loopback(IpFamily.INET),
              udp.payload(),
              udp.flow(),
              SAMPLING,
              udp.receiving(),
              udp.placement()));
    }
    String bytes = size(udp.fileSize());
    int payload = Pieces.parse(udp.payload());
    Placement.Ends ends = udp.placement().ends();
    return new PeerScenario(
        folder ->
            program == Program.PYTHON
                ? PeerProcess.inPython("udp", List.of(bytes), folder)
                : PeerProcess.inC(
                    "udp",
                    List.of(
                        technique(udp.via()),
                        udp.receiving().name(),
                        udp.flow().name(),
                        bytes,
                        Integer.toString(payload),
                        ends.near().toString(),
                        ends.far().toString()),
                    folder),
        udp.flow() == FlowControl.WINDOWED,
        answer -> bytes(answer).withFigure(Metrics.LOST, lost(answer, payload), "datagrams/round"));
  }

  /** Datagrams, of which the last of a file may be shorter. */
  private static double lost(PeerRounds.Answer answer, int payload) {
    return Math.ceil((double) (answer.offered() - answer.delivered()) / payload);
  }

  private static String technique(Via via) {
    return switch (via) {
      case SOCKET, CHANNEL -> "send";
      case SENDMMSG, SEGMENTED, COALESCED -> via.name().toLowerCase(Locale.ROOT);
    };
  }

  /**
   * What system B is done with.
   *
   * @param fileSize a size such as {@code 256MiB}
   * @param chunkSize bytes of a write, as a size
   */
  public record Tcp(
      int clients,
      String fileSize,
      String chunkSize,
      Digest digest,
      Source source,
      Sink sink,
      Reading reading,
      CongestionControl congestion,
      Placement placement) {}

  /** System B. */
  public static Scenario tcp(Program program, Tcp tcp) throws IOException, InterruptedException {
    if (program == Program.LOOPMARK) {
      return new TcpChunkScenario(
          new TcpChunkScenario.Settings(
              ConcurrencyModel.THREAD_POOL,
              ServerModel.THREAD_PER_CLIENT,
              tcp.clients(),
              tcp.fileSize(),
              tcp.chunkSize(),
              tcp.digest(),
              tcp.source(),
              tcp.sink(),
              tcp.reading(),
              new Tuning(true, tcp.congestion()),
              NetworkPlan.loopback(IpFamily.INET),
              Stack.JDK,
              tcp.placement()));
    }
    Placement.Ends ends = tcp.placement().ends();
    String clients = Integer.toString(tcp.clients());
    String bytes = size(tcp.fileSize());
    String chunk = size(tcp.chunkSize());
    String congestion = congestion(tcp.congestion());
    PeerScenario.Start start =
        switch (program) {
          case PYTHON ->
              folder ->
                  PeerProcess.inPython(
                      "tcp", List.of(clients, bytes, chunk, folder.toString()), folder);
          case IPERF3 ->
              folder ->
                  Iperf3.start(
                      tcp.clients(),
                      Long.parseLong(bytes),
                      Long.parseLong(chunk),
                      congestion,
                      folder);
          default ->
              folder ->
                  PeerProcess.inC(
                      "tcp",
                      List.of(
                          program == Program.C_ONE_BUFFER ? "BUFFER" : tcp.source().name(),
                          tcp.reading().name(),
                          clients,
                          bytes,
                          chunk,
                          congestion.isEmpty() ? "DEFAULT" : congestion,
                          "true",
                          ends.near().toString(),
                          ends.far().toString()),
                      folder);
        };
    return new PeerScenario(start, program != Program.IPERF3, PeerWork::bytes);
  }

  /** As kernels call it; empty for the machine's. */
  private static String congestion(CongestionControl control) {
    return control == CongestionControl.DEFAULT ? "" : control.name().toLowerCase(Locale.ROOT);
  }

  /**
   * System D between two processes.
   *
   * @param size of a message
   * @param trips round trips of a round; sockperf bounces for half a second instead
   */
  public static Scenario pingPong(
      Program program, Link link, WaitStrategy waiting, String size, int trips, Placement placement)
      throws IOException, InterruptedException {
    int bytes = PingPongKind.bytes(size);
    PingPongKind kind =
        new PingPongKind(
            link, Peer.PROCESS, waiting, Encoding.BINARY, bytes, true, IpFamily.INET, Stack.JDK);
    if (program == Program.LOOPMARK) {
      RoundLog.current().constant(Metrics.SAMPLING, kind.sampling(), "round trips");
      return new BounceScenario(
          kind, placement, trips, RoundLog.current().recorder(Timed.ROUND_TRIP, kind.sampling()));
    }
    Placement.Ends ends = placement.ends();
    String count = Integer.toString(trips);
    PeerScenario.Start start =
        switch (program) {
          case PYTHON ->
              folder ->
                  PeerProcess.inPython(
                      "pingpong",
                      List.of(link.name(), count, ends.near().toString(), ends.far().toString()),
                      folder);
          case SOCKPERF -> folder -> Sockperf.start(link == Link.TCP, folder);
          default ->
              folder ->
                  PeerProcess.inC(
                      "pingpong",
                      List.of(
                          link.name(),
                          waiting.name(),
                          count,
                          Integer.toString(bytes),
                          ends.near().toString(),
                          ends.far().toString()),
                      folder);
        };
    return new PeerScenario(
        start, false, answer -> BounceScenario.round(answer.delivered(), answer.nanos()));
  }

  /**
   * System C; a pool of five threads serves.
   *
   * @param requests of each client, on one connection
   */
  public static Scenario files(
      Program program, FileOperation operation, String fileSize, int clients, int requests)
      throws IOException, InterruptedException {
    if (program == Program.LOOPMARK) {
      return new FileServerScenario(
          new FileServerScenario.Settings(
              operation,
              fileSize,
              clients,
              requests,
              ConcurrencyModel.THREAD_POOL,
              5,
              ServerModel.THREAD_POOL,
              NetworkPlan.loopback(IpFamily.INET)));
    }
    String count = Integer.toString(clients);
    String each = Integer.toString(requests);
    String bytes = size(fileSize);
    return new PeerScenario(
        folder ->
            program == Program.PYTHON
                ? PeerProcess.inPython(
                    "files", List.of(operation.name(), count, bytes, folder.toString()), folder)
                : PeerProcess.inC("files", List.of(count, each, bytes, folder.toString()), folder),
        true,
        PeerWork::bytes);
  }

  private static Round bytes(PeerRounds.Answer answer) {
    return Round.of(answer.delivered(), answer.nanos()).withOffered(answer.offered());
  }

  private static String size(String words) {
    return Long.toString(ByteSize.parse(words).bytes());
  }
}
