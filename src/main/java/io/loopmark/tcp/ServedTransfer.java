package io.loopmark.tcp;

import io.loopmark.latency.LatencyValues;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a server knows of one connection that has ended.
 *
 * @param number the client's number; 0 when it failed before it got one
 * @param clientPort the client's port
 * @param serverPort the server's port
 * @param bytes of the file that were sent
 * @param nanos from the opening of the gate to the client's word that it has all
 * @param endNanos when that word came, on this process's nanoTime
 * @param ended the same for people
 * @param clientSeconds what the client says it took
 * @param failure the cause in one line, when it failed
 * @param writes time of each chunk's write, in nanoseconds
 */
public record ServedTransfer(
    int number,
    int clientPort,
    int serverPort,
    long bytes,
    long nanos,
    long endNanos,
    Instant ended,
    OptionalDouble clientSeconds,
    Optional<String> failure,
    LatencyValues writes) {
  /** Whether the client has the whole file and said so. */
  public boolean ok() {
    return failure.isEmpty();
  }
}
