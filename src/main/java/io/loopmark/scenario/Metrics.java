package io.loopmark.scenario;

/** Labels of the secondary results. */
public final class Metrics {
  /** Bytes that arrived, per second of transfer. */
  public static final String DELIVERED = "delivered";

  /** Bytes handed to the transport, per second of transfer. */
  public static final String OFFERED = "offered";

  /** Datagrams that never arrived, per round. */
  public static final String LOST = "lost";

  /** Datagrams the kernel dropped at a receiver's full buffer, per round; NaN where unknown. */
  public static final String KERNEL_DROPS = "kernelDrops";

  /** Milliseconds of starting workers, per round. */
  public static final String STARTUP = "startup";

  /** Service time of single operations, in nanoseconds. */
  public static final String LATENCY = "latency";

  private Metrics() {}
}
