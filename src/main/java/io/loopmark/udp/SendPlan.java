package io.loopmark.udp;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;

/**
 * One file to one receiver.
 *
 * @param file what to send, byte by byte
 * @param target where the receiver listens
 * @param via how bytes reach the kernel
 * @param flow whether the sender waits for credit
 * @param sampling one send of this many is timed; 0 for none
 * @param creditDeadline how long a {@link FlowControl#WINDOWED} sender waits for one credit
 */
public record SendPlan(
    Path file,
    InetSocketAddress target,
    Via via,
    FlowControl flow,
    int sampling,
    Duration creditDeadline) {
  /** How long a sender waits for credit unless told otherwise. */
  public static final Duration CREDIT_DEADLINE = Duration.ofSeconds(5);
}
