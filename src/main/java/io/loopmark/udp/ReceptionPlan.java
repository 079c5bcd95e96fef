package io.loopmark.udp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/**
 * What a receiver is to do with one file.
 *
 * @param file where the payloads are appended; an old file is replaced only if {@code overwrite},
 *     and a new one appears with the first bytes that are written
 * @param overwrite whether an existing file may be replaced
 * @param expected datagrams that will be sent, where known
 * @param firstWait how long to wait for the first datagram
 * @param idle quiet time after which the transfer counts as ended
 * @param lone quiet time that ends one of a single datagram, which may be a stray one
 * @param credit whether to answer the sender: with credit, and with a verdict if it asks
 * @param mostBytes how much is written; what would be more ends the reception
 * @param over asked while nothing comes: whether the network holds no more datagrams for anybody
 */
public record ReceptionPlan(
    Path file,
    boolean overwrite,
    OptionalLong expected,
    Duration firstWait,
    Duration idle,
    Duration lone,
    boolean credit,
    long mostBytes,
    BooleanSupplier over) {
  /** A plan where nobody knows what is still on its way. */
  public ReceptionPlan(
      Path file,
      boolean overwrite,
      OptionalLong expected,
      Duration firstWait,
      Duration idle,
      Duration lone,
      boolean credit,
      long mostBytes) {
    this(file, overwrite, expected, firstWait, idle, lone, credit, mostBytes, () -> false);
  }

  /** A plan for senders that are known. */
  public ReceptionPlan(
      Path file,
      boolean overwrite,
      OptionalLong expected,
      Duration firstWait,
      Duration idle,
      boolean credit) {
    this(file, overwrite, expected, firstWait, idle, idle, credit, Long.MAX_VALUE);
  }

  /** The same, where it can be known that nothing is on its way any more. */
  public ReceptionPlan until(BooleanSupplier nothingLeft) {
    return new ReceptionPlan(
        file, overwrite, expected, firstWait, idle, lone, credit, mostBytes, nothingLeft);
  }
}
