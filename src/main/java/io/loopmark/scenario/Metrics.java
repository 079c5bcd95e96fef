package io.loopmark.scenario;

/**
 * Labels of the secondary results, but for times of single operations: those are {@link
 * io.loopmark.latency.Timed}.
 */
public final class Metrics {
  /** Bytes that arrived, per second of transfer. */
  public static final String DELIVERED = "delivered";

  /** Bytes handed to the transport, per second of transfer. */
  public static final String OFFERED = "offered";

  /** Datagrams that never arrived, per round. */
  public static final String LOST = "lost";

  /** Datagrams the kernel dropped at a receiver's full buffer, per round; NaN where unknown. */
  public static final String KERNEL_DROPS = "kernelDrops";

  /** Datagrams that a queue, a line or an interface dropped on the way, per round. */
  public static final String WAY_DROPS = "wayDrops";

  /** Milliseconds from starting worker processes until all of them ran, per round. */
  public static final String STARTUP = "startup";

  /** Milliseconds from then until all were ready for their jobs, per round. */
  public static final String FIRST_USE = "firstUse";

  /** Milliseconds of ending worker processes, per round. */
  public static final String TEARDOWN = "teardown";

  /**
   * The lab's global rate: bytes of all clients over the longest client's time. There is none where
   * transfers come one after another.
   */
  public static final String GLOBAL_RATE = "globalRate";

  /** Bytes of all clients over the whole round, start of workers and connecting included. */
  public static final String END_TO_END = "endToEnd";

  /** Seconds from all workers ready to the last client's end. */
  public static final String ROUND_SECONDS = "roundSeconds";

  /** Round trips per second of a round that has nothing but those. */
  public static final String ROUND_TRIPS = "roundTripRate";

  /** Requests answered per second of a round. */
  public static final String REQUEST_RATE = "requestRate";

  /** Sum of the most memory each server process has had resident, in bytes. */
  public static final String SERVER_PEAK = "serverPeak";

  /** The same of the clients' process or processes. */
  public static final String CLIENT_PEAK = "clientPeak";

  /** One operation of this many was timed. */
  public static final String SAMPLING = "sampling";

  /** Requests begun per second, from when the first was due to when the last was begun. */
  public static final String ACHIEVED_RATE = "achievedRate";

  /** Operations per second that were offered; one that was not achieved makes the cell invalid. */
  public static final String TARGET_RATE = "targetRate";

  /** Processor seconds of both ends per second of an iteration. */
  public static final String CPU = "cpu";

  /** Processor seconds of both ends per 10⁹ bytes delivered. */
  public static final String CPU_PER_GB = "cpuPerGB";

  /** Bytes of heap allocated per second; none where processes below the fork allocate, too. */
  public static final String ALLOCATION_RATE = "allocRate";

  /**
   * The most memory of the fork's process, those below it and those that ended with their jobs, in
   * bytes, pages that several share counted in parts.
   */
  public static final String PEAK_MEMORY = "peakMemory";

  /** Share of all processor time that the hypervisor gave to others, in per cent. */
  public static final String STEAL = "steal";

  /** Share of all processor time that other programs used, in per cent. */
  public static final String FOREIGN_CPU = "foreignCpu";

  /** Share of an iteration in which some thread waited for a processor, in per cent. */
  public static final String CPU_PRESSURE = "cpuPressure";

  /** How often per second a thread of the fork was put off its processor. */
  public static final String INVOLUNTARY_SWITCHES = "involuntarySwitches";

  /** How often per second a thread of any process gave up its processor to wait. */
  public static final String VOLUNTARY_SWITCHES = "voluntarySwitches";

  /** Pages per second that were touched and not there, and needed no disk; of all processes. */
  public static final String MINOR_FAULTS = "minorFaults";

  /** Pages per second that had to be read from a disk, of all processes. */
  public static final String MAJOR_FAULTS = "majorFaults";

  /**
   * System calls of the {@code read} kind per second, of all processes; without those that reading
   * these counts takes.
   */
  public static final String READ_CALLS = "readCalls";

  /** System calls of the {@code write} kind per second, of all processes. */
  public static final String WRITE_CALLS = "writeCalls";

  /**
   * For how long the fork's process, or one below it, stood still in an iteration while the clock
   * went on, in milliseconds.
   */
  public static final String PAUSED = "paused";

  /** For how long the machine was suspended, or its time of day set ahead, likewise. */
  public static final String SUSPENDED = "suspended";

  private Metrics() {}
}
