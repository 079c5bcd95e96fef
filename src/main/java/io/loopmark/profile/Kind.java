package io.loopmark.profile;

/**
 * What a thread did on a processor when it was looked at, by the rules of {@code kinds.txt}; in the
 * order in which reports show them.
 */
public enum Kind implements Named {
  /** Entering the kernel and leaving it, with all that guards that door. */
  SYSTEM_CALL,
  /** The kernel's way from a send to the other side's queue. */
  SENDING,
  /** The kernel's way from there to a receive. */
  RECEIVING,
  /** Bytes moved from one place in memory to another, in the kernel or outside. */
  COPYING,
  /** Threads put to sleep, woken, and taken on and off processors. */
  SCHEDULING,
  /** Threads that wait for each other: locks, parking, futexes. */
  LOCKING,
  /** Looking again and again, without giving up the processor. */
  SPINNING,
  /** Message digests. */
  HASHING,
  /** Base64, JSON, compression, and characters made of bytes. */
  ENCODING,
  /** Files and pages of files. */
  FILES,
  /** Memory cleared, mapped and given back, and pages touched for the first time. */
  MEMORY,
  /** Garbage collection. */
  COLLECTING,
  /** Compilation of Java's methods. */
  COMPILING,
  /** Loading, linking and initialising classes. */
  LOADING,
  /** Processes and threads that begin and end. */
  STARTING,
  /** Reading clocks, recording times, and what else a measurement adds. */
  MEASURING,
  /** What the JVM does that is none of the others: safepoints, deoptimisation, calls into it. */
  RUNTIME,
  /** Code of the program and its libraries that is none of the others. */
  PROGRAM,
  /** What no rule knows. */
  UNKNOWN;

  private static final StackRules<Kind> RULES = StackRules.of("kinds.txt", Kind.class, UNKNOWN);

  /** Weights of a profile's stacks by kind. */
  public static Breakdown<Kind> of(Stacks stacks) {
    return Breakdown.of(stacks, Kind.class, RULES.sorter(stacks.seesKernel()));
  }

  @Override
  public String key() {
    return "kind." + name();
  }
}
