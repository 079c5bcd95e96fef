package io.loopmark.scenario;

import io.loopmark.latency.Timed;
import io.loopmark.machine.Placement;
import io.loopmark.net.CongestionControl;
import io.loopmark.payload.ByteSize;
import io.loopmark.peer.Iperf3;
import io.loopmark.peer.PeerProcess;
import io.loopmark.peer.PeerRounds;
import io.loopmark.peer.Program;
import io.loopmark.peer.Sockperf;
import io.loopmark.pingpong.Link;
import io.loopmark.pingpong.PingPongKind;
import io.loopmark.udp.FlowControl;
import io.loopmark.udp.Pieces;
import io.loopmark.udp.Via;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * The work of the four systems, done by this program or by another.
 *
 * <p>Each method opens a scenario with the settings of this program's own, of which others know
 * those that their work has; which combinations there are says {@link Feasibility}.
 */
public final class PeerWork {
  private PeerWork() {}

  /** System A, of which other programs do one flow. */
  public static Scenario udp(Program program, UdpSendScenario.Settings udp)
      throws IOException, InterruptedException {
    if (program == Program.LOOPMARK) {
      return new UdpSendScenario(udp);
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
      // Java's sockets name the address of each datagram, connected or not.
      case SOCKET -> "sendto";
      case CHANNEL -> "send";
      case SENDMMSG, SEGMENTED, COALESCED -> via.name().toLowerCase(Locale.ROOT);
    };
  }

  /** System B. */
  public static Scenario tcp(Program program, TcpChunkScenario.Settings tcp)
      throws IOException, InterruptedException {
    if (program == Program.LOOPMARK) {
      return new TcpChunkScenario(tcp);
    }
    Placement.Ends ends = tcp.placement().ends();
    String clients = Integer.toString(tcp.clients());
    String bytes = size(tcp.fileSize());
    String chunk = size(tcp.chunkSize());
    String congestion = congestion(tcp.tuning().congestion());
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
                          Boolean.toString(tcp.tuning().nodelay()),
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
   * @param trips round trips of a round; sockperf bounces for half a second instead
   */
  public static Scenario pingPong(
      Program program, PingPongKind kind, int trips, Placement placement)
      throws IOException, InterruptedException {
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
                      List.of(
                          kind.link().name(), count, ends.near().toString(), ends.far().toString()),
                      folder);
          case SOCKPERF -> folder -> Sockperf.start(kind.link() == Link.TCP, folder);
          default ->
              folder ->
                  PeerProcess.inC(
                      "pingpong",
                      List.of(
                          kind.link().name(),
                          kind.waiting().name(),
                          count,
                          Integer.toString(kind.size()),
                          ends.near().toString(),
                          ends.far().toString()),
                      folder);
        };
    return new PeerScenario(
        start, false, answer -> BounceScenario.round(answer.delivered(), answer.nanos()));
  }

  /** System C. */
  public static Scenario files(Program program, FileServerScenario.Settings files)
      throws IOException, InterruptedException {
    if (program == Program.LOOPMARK) {
      return new FileServerScenario(files);
    }
    String operation = files.operation().name();
    String clients = Integer.toString(files.clients());
    String requests = Integer.toString(files.requests());
    String bytes = size(files.fileSize());
    return new PeerScenario(
        folder ->
            program == Program.PYTHON
                ? PeerProcess.inPython(
                    "files", List.of(operation, clients, bytes, folder.toString()), folder)
                : PeerProcess.inC(
                    "files", List.of(clients, requests, bytes, folder.toString()), folder),
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
