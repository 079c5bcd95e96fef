package io.loopmark.hosts;

/**
 * What lies between the two ends; the constants are the values of the {@code topology} parameter.
 */
public enum Topology {
  /** This machine's loopback. */
  LOOPBACK,
  /** Lines and a switch: senders and clients on one host, receivers and servers on two others. */
  THREE_HOSTS
}
