package io.loopmark.udp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * What a receiver is to do with one file.
 *
 * @param file where the payloads are appended; an old file is replaced only if {@code overwrite}
 * @param overwrite whether an existing file may be replaced
 * @param expected datagrams that will be sent, where known
 * @param firstWait how long to wait for the first datagram
 * @param idle quiet time after which the transfer counts as ended
 * @param credit whether to send credit back to the sender
 */
public record ReceptionPlan(
    Path file,
    boolean overwrite,
    OptionalLong expected,
    Duration firstWait,
    Duration idle,
    boolean credit) {}
