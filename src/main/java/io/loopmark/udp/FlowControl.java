package io.loopmark.udp;

/** Whether a UDP sender waits for its receiver. */
public enum FlowControl {
  /** Never: what finds the receiver's buffer full is lost, as in the lab. */
  BLAST,
  /** At most a window of datagrams is on its way: lossless, a lost one is a fault. */
  WINDOWED
}
