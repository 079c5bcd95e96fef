package io.loopmark.profile;

/**
 * What a thread that had work waited for when it was looked at, by the rules of {@code waits.txt}.
 */
public enum Wait implements Named {
  /** Nothing: it was on a processor, or would have been with one more of them. */
  PROCESSOR,
  /** The other end: bytes, room for bytes, a connection, a process. */
  PEER,
  /** Another thread: a lock, a queue, an end. */
  LOCK,
  /** Files. */
  DISK,
  /** The clock: a pause that it took. */
  CLOCK,
  /** Work: it had none, and counts for nothing. */
  IDLE;

  private static final StackRules<Wait> RULES = StackRules.of("waits.txt", Wait.class, PROCESSOR);

  /** Weights of a profile's stacks by what was waited for. */
  public static Breakdown<Wait> of(Stacks stacks) {
    return Breakdown.of(stacks, Wait.class, RULES.sorter(true)).without(IDLE);
  }

  @Override
  public String key() {
    return "wait." + name();
  }
}
