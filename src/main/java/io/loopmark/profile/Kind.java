package io.loopmark.profile;

/**
 * What a thread did on a processor when it was looked at, by the rules of {@code kinds.txt}; in the
 * order in which reports show them.
 */
public enum Kind implements Named {
  /** Entering the kernel and leaving it, with all that guards that door. */
  SYSTEM_CALL('k'),
  /** The kernel's way from a send to the other side's queue. */
  SENDING('s'),
  /** The kernel's way from there to a receive. */
  RECEIVING('r'),
  /** Bytes moved from one place in memory to another, in the kernel or outside. */
  COPYING('c'),
  /** Threads put to sleep, woken, and taken on and off processors. */
  SCHEDULING('w'),
  /** Threads that wait for each other: locks, parking, futexes. */
  LOCKING('l'),
  /** Looking again and again, without giving up the processor. */
  SPINNING('o'),
  /** Message digests. */
  HASHING('h'),
  /** Base64, JSON, compression, and characters made of bytes. */
  ENCODING('b'),
  /** Files and pages of files. */
  FILES('f'),
  /** Memory cleared, mapped and given back, and pages touched for the first time. */
  MEMORY('m'),
  /** Garbage collection. */
  COLLECTING('g'),
  /** Compilation of Java's methods. */
  COMPILING('j'),
  /** Loading, linking and initialising classes. */
  LOADING('x'),
  /** Processes and threads that begin and end. */
  STARTING('e'),
  /** Reading clocks, recording times, and what else a measurement adds. */
  MEASURING('t'),
  /** What the JVM does that is none of the others: safepoints, deoptimisation, calls into it. */
  RUNTIME('v'),
  /** Code of the program and its libraries that is none of the others. */
  PROGRAM('p'),
  /** What no rule knows. */
  UNKNOWN('?');

  private static final StackRules<Kind> RULES = StackRules.of("kinds.txt", Kind.class, UNKNOWN);

  private final char letter;

  Kind(char letter) {
    this.letter = letter;
  }

  /** What stands for it where there is room for a letter only. */
  public char letter() {
    return letter;
  }

  /** Weights of a profile's stacks by kind. */
  public static Breakdown<Kind> of(Stacks stacks) {
    return Breakdown.of(stacks, Kind.class, RULES.sorter(stacks.seesKernel()));
  }

  @Override
  public String key() {
    return "kind." + name();
  }
}
