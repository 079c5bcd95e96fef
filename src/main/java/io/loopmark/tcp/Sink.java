package io.loopmark.tcp;

/** Where a client puts what arrives; the constants are the values of the {@code sink} parameter. */
public enum Sink {
  /** Nowhere: it is counted, hashed and forgotten. */
  DISCARD,
  /** A file {@code C<number>-<name>}, as the lab did. */
  FILE
}
