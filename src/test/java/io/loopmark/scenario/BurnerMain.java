package io.loopmark.scenario;

import java.lang.management.ManagementFactory;

/** A child that uses a quarter of a second of a processor, says so, and ends with its input. */
public final class BurnerMain {
  static final long NANOS = 250_000_000;

  private BurnerMain() {}

  public static void main(String[] args) throws Exception {
    var threads = ManagementFactory.getThreadMXBean();
    while (threads.getCurrentThreadCpuTime() < NANOS) {
      Thread.onSpinWait();
    }
    System.out.write('.');
    System.out.flush();
    while (System.in.read() >= 0) {
      // Until there is no more.
    }
  }
}
