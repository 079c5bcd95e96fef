package io.loopmark.hosts;

/**
 * What became of the packets from the client to the servers.
 *
 * @param sent by the client's programs
 * @param arrived at the servers' interfaces
 * @param dropped between, by a full queue, a line or an interface
 */
public record Packets(long sent, long arrived, long dropped) {
  /** Of what happened since an earlier look. */
  public Packets since(Packets earlier) {
    return new Packets(sent - earlier.sent, arrived - earlier.arrived, dropped - earlier.dropped);
  }

  /** Whether none is missing, or on its way. */
  public boolean balanced() {
    return sent == arrived + dropped;
  }
}
