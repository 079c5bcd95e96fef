package io.loopmark.pingpong;

/** What a side does until the number comes. */
public enum WaitStrategy {
  /** It gives its processor away and is woken. */
  BLOCK,
  /** It looks again and again. */
  SPIN
}
