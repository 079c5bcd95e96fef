package io.loopmark.tcp;

/**
 * How a server gets the file's bytes to the kernel; the constants are the values of the {@code
 * source} parameter.
 */
public enum Source {
  /** Writes from the file mapped into memory. */
  MAPPED,
  /** The kernel takes them from the file itself ({@code sendfile}). */
  TRANSFER_TO
}
