package io.loopmark.tcp;

/** Hears how a server's transfers go; calls come from the threads that serve. */
public interface ServerWatcher {
  /** A watcher that hears nothing. */
  ServerWatcher NONE = service -> {};

  /** A connection has ended, well or not. */
  void ended(ServedTransfer service);

  /** Nobody can be let in at the moment; those who come wait, and so do those who are ready. */
  default void paused(String cause) {}
}
