package io.loopmark.pingpong;

import io.loopmark.net.Deadline;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Waits for a peer to come; nothing is measured yet, so looking every millisecond does. */
final class PeerWait {
  private static final long LOOK_MILLIS = 1;

  private PeerWait() {}

  /** One look. */
  @FunctionalInterface
  interface Look {
    Optional<Endpoint> look() throws IOException;
  }

  /**
   * Looks until there is a peer.
   *
   * @param address named when there is none
   */
  static Endpoint await(Deadline deadline, String address, Look look)
      throws IOException, InterruptedException {
    Optional<Endpoint> endpoint = look.look();
    while (endpoint.isEmpty()) {
      if (deadline.passed()) {
        throw new SocketTimeoutException("no peer came to " + address + " before the deadline");
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      endpoint = look.look();
    }
    return endpoint.get();
  }
}
