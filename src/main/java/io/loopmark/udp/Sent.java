package io.loopmark.udp;

import org.HdrHistogram.Histogram;

/**
 * What a sender did.
 *
 * @param datagrams datagrams handed to the kernel, one byte each; some may be lost
 * @param nanos from the first read of the file to the last send
 * @param latency service time of the timed sends, in nanoseconds
 */
public record Sent(long datagrams, long nanos, Histogram latency) {}
