package io.loopmark.tcp;

/**
 * What a client does when it has overtaken the server; the constants are the values of the {@code
 * reading} parameter.
 */
public enum Reading {
  /** It waits in the kernel for the next segment, as most programs do. */
  BLOCK,
  /**
   * It rests for 50 µs, beyond the first MiB. Who reads faster than the other sends is put to sleep
   * at every read and woken by every segment, which costs the sender its time; during a pause
   * segments gather and wake nobody. With several clients the others need the processor, and there
   * is no time to be won.
   */
  PAUSE
}
