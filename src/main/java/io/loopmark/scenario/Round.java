package io.loopmark.scenario;

import org.HdrHistogram.Histogram;

/**
 * One round as it was found to be.
 *
 * @param offered bytes handed to the transport
 * @param delivered bytes that arrived and, where nothing was lost, were verified by digest
 * @param lost messages that were sent and never arrived
 * @param kernelDrops messages the kernel says it dropped; -1 where it does not tell
 * @param transferNanos from the moment all workers were ready to the last arrival, on one clock
 * @param startupNanos what starting workers took before that
 * @param latency service times of the single operations, all workers added up, in nanoseconds
 */
public record Round(
    long offered,
    long delivered,
    long lost,
    long kernelDrops,
    long transferNanos,
    long startupNanos,
    Histogram latency) {}
