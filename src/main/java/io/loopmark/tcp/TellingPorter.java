package io.loopmark.tcp;

import io.loopmark.latency.LatencyValues;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Tells of those who get no place; of a flood of them not every one is kept. */
final class TellingPorter implements Lobby.Porter {
  /** Connections without a place that are in the result. */
  private static final int MOST_TOLD = 1_000;

  private final int serverPort;
  private final List<ServedTransfer> services;
  private final ServerWatcher watcher;

  /**
   * @param services gets what becomes of each
   */
  TellingPorter(int serverPort, List<ServedTransfer> services, ServerWatcher watcher) {
    this.serverPort = serverPort;
    this.services = services;
    this.watcher = watcher;
  }

  @Override
  public void turnedAway(int port, String cause) {
    ServedTransfer service =
        new ServedTransfer(
            0,
            port,
            serverPort,
            0,
            0,
            System.nanoTime(),
            Instant.now(),
            OptionalDouble.empty(),
            Optional.of(cause),
            new LatencyValues());
    if (services.size() < MOST_TOLD) {
      services.add(service);
    }
    watcher.ended(service);
  }

  @Override
  public void paused(String cause) {
    watcher.paused(cause);
  }
}
