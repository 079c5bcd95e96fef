package io.loopmark.udp;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;

/**
 * One file to one receiver.
 *
 * @param file what to send, piece by piece
 * @param target where the receiver listens
 * @param via how bytes reach the kernel
 * @param payload bytes of each datagram but the last
 * @param flow whether the sender waits for credit
 * @param sampling one send of this many is timed; 0 for none
 * @param creditDeadline how long to wait for one credit, or for the verdict
 * @param confirm whether to ask the receiver what arrived, and to give up a target that takes
 *     nothing for as long as {@code creditDeadline}; what is judged at its receiver goes without
 */
public record SendPlan(
    Path file,
    InetSocketAddress target,
    Via via,
    int payload,
    FlowControl flow,
    int sampling,
    Duration creditDeadline,
    boolean confirm) {
  /** How long a sender waits for its receiver unless told otherwise. */
  public static final Duration CREDIT_DEADLINE = Duration.ofSeconds(5);

  /** The plan of a sender that makes each byte a datagram, as the lab did. */
  public SendPlan(
      Path file,
      InetSocketAddress target,
      Via via,
      FlowControl flow,
      int sampling,
      Duration creditDeadline,
      boolean confirm) {
    this(file, target, via, Pieces.LAB, flow, sampling, creditDeadline, confirm);
  }

  /** The plan of such a sender that asks nobody what arrived. */
  public SendPlan(
      Path file,
      InetSocketAddress target,
      Via via,
      FlowControl flow,
      int sampling,
      Duration creditDeadline) {
    this(file, target, via, Pieces.LAB, flow, sampling, creditDeadline, false);
  }

  /** The same with so many bytes in a datagram. */
  public SendPlan withPayload(int bytes) {
    return new SendPlan(file, target, via, bytes, flow, sampling, creditDeadline, confirm);
  }
}
