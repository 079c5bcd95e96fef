package io.loopmark.run;

/** How long a fork had the machine. */
final class Stopwatch {
  private long nanos;
  private long since;
  private boolean running;

  synchronized void start() {
    since = System.nanoTime();
    running = true;
  }

  synchronized void stop() {
    nanos = nanos();
    running = false;
  }

  /** Sets how long that was until now, for one that had it together with others. */
  synchronized void set(long had) {
    nanos = had;
  }

  synchronized long nanos() {
    return running ? nanos + System.nanoTime() - since : nanos;
  }
}
