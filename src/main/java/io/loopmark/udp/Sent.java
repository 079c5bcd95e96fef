package io.loopmark.udp;

import io.loopmark.latency.LatencyValues;

/**
 * What a sender did.
 *
 * @param datagrams datagrams handed to the kernel; some may be lost
 * @param bytes the file's in them
 * @param nanos from the first read of the file to the last send
 * @param latency service time of the timed sends, in nanoseconds
 * @param digest SHA-256 of the file in hex; empty where the plan asks for no confirmation
 * @param arrival what became of them
 */
public record Sent(
    long datagrams, long bytes, long nanos, LatencyValues latency, String digest, Arrival arrival) {
  Sent with(Arrival known) {
    return new Sent(datagrams, bytes, nanos, latency, digest, known);
  }
}
