package io.loopmark.pingpong;

/** Where the side lives that answers. */
public enum Peer {
  /** A platform thread of the same process. */
  THREAD,
  /** A virtual thread of the same process. */
  VIRTUAL_THREAD,
  /** Another process. */
  PROCESS
}
