package io.loopmark.udp;

import java.util.OptionalLong;

/**
 * What one reception brought.
 *
 * @param datagrams datagrams received
 * @param bytes payload bytes received and written
 * @param kernelDrops datagrams the kernel dropped at this socket meanwhile; empty where unknown
 * @param transferNanos from the first to the last datagram
 * @param lastNanos this process's nanoTime at the last datagram
 * @param quietNanos time spent waiting after the last datagram; never part of the transfer
 * @param digest SHA-256 of the bytes as written, in hex
 */
public record Reception(
    long datagrams,
    long bytes,
    OptionalLong kernelDrops,
    long transferNanos,
    long lastNanos,
    long quietNanos,
    String digest) {}
