package io.loopmark.udp;

import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * Where datagrams go, and how.
 *
 * @param target where the receiver listens
 * @param via how bytes reach the kernel
 * @param payload bytes of each datagram but the last
 * @param flow whether the sender waits for credit
 * @param sampling one send of this many is timed; 0 for none
 * @param creditDeadline how long to wait for one credit, or for the verdict
 * @param confirm whether to ask the receiver what arrived, and to give up a target that takes
 *     nothing for as long as {@code creditDeadline}; what is judged at its receiver goes without
 */
public record UdpRoute(
    InetSocketAddress target,
    Via via,
    int payload,
    FlowControl flow,
    int sampling,
    Duration creditDeadline,
    boolean confirm) {
  /** How long a sender waits for its receiver unless told otherwise. */
  public static final Duration CREDIT_DEADLINE = Duration.ofSeconds(5);

  /** A route for a datagram per byte, whose receiver is asked by somebody else. */
  public UdpRoute(InetSocketAddress target, Via via, FlowControl flow, int sampling) {
    this(target, via, Pieces.LAB, flow, sampling, CREDIT_DEADLINE, false);
  }

  /** The same with so many bytes in a datagram. */
  public UdpRoute withPayload(int bytes) {
    return new UdpRoute(target, via, bytes, flow, sampling, creditDeadline, confirm);
  }
}
