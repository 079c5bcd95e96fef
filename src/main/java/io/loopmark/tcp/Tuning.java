package io.loopmark.tcp;

import io.loopmark.net.CongestionControl;

/**
 * What a server asks of its connections.
 *
 * @param nodelay whether what is short is sent at once (TCP_NODELAY)
 * @param congestion by what it judges how much a network takes
 */
public record Tuning(boolean nodelay, CongestionControl congestion) {
  /** As always. */
  public static final Tuning USUAL = new Tuning(true, CongestionControl.DEFAULT);
}
