package io.loopmark.tcp;

import io.loopmark.latency.LatencyValues;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A transfer that a client found to be whole.
 *
 * @param number the client's number, given by the server
 * @param name the file's name at the server
 * @param bytes its size
 * @param digest what was announced and found
 * @param nanos from the header to the last byte, hashed and written
 * @param localPort the client's own port
 * @param file where it is; empty when it was kept nowhere
 * @param arrivals how long the client waited for and read each chunk, in nanoseconds; what it did
 *     with the chunk before is left out
 */
public record Fetched(
    int number,
    String name,
    long bytes,
    String digest,
    long nanos,
    int localPort,
    Optional<Path> file,
    LatencyValues arrivals) {}
