package io.loopmark.hosts;

/** Hosts that cannot be made, found or taken away; the message says why in one line. */
public final class HostsException extends Exception {
  private static final long serialVersionUID = 1;

  HostsException(String message) {
    super(message);
  }

  HostsException(String message, Throwable cause) {
    super(message, cause);
  }
}
