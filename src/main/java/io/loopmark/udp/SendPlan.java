package io.loopmark.udp;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;

/**
 * One file to one receiver.
 *
 * @param file what to send, piece by piece
 * @param route where it goes, and how
 */
public record SendPlan(Path file, UdpRoute route) {
  /** The plan of a sender that makes each byte a datagram, as the lab did. */
  public SendPlan(
      Path file,
      InetSocketAddress target,
      Via via,
      FlowControl flow,
      int sampling,
      Duration creditDeadline,
      boolean confirm) {
    this(file, new UdpRoute(target, via, Pieces.LAB, flow, sampling, creditDeadline, confirm));
  }

  /** The plan of such a sender that asks nobody what arrived. */
  public SendPlan(
      Path file,
      InetSocketAddress target,
      Via via,
      FlowControl flow,
      int sampling,
      Duration creditDeadline) {
    this(file, target, via, flow, sampling, creditDeadline, false);
  }

  /** The same with so many bytes in a datagram. */
  public SendPlan withPayload(int bytes) {
    return new SendPlan(file, route.withPayload(bytes));
  }
}
