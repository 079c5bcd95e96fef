package io.loopmark.run;

/** How long a fork had the machine. */
final class Stopwatch {
  private long nanos;
  private long since;
  private int sharers = 1;
  private boolean running;

  synchronized void start() {
    start(1);
  }

  /**
   * It has the machine together with others from here on, and a part of the time each.
   *
   * @param among how many they are with it
   */
  synchronized void start(int among) {
    since = System.nanoTime();
    sharers = among;
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
    return running ? nanos + (System.nanoTime() - since) / sharers : nanos;
  }
}
