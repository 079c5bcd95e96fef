package io.loopmark.tcp;

/** Hears how a server's transfers go; calls come from the threads that serve. */
public interface ServerWatcher {
  /** A watcher that hears nothing. */
  ServerWatcher NONE = service -> {};

  /** A connection has ended, well or not. */
  void ended(Service service);
}
