package io.loopmark.work;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends this process soon after its parent died, whatever it is doing.
 *
 * <p>A child tells on the way when it stood still ({@link WorkerPauses}).
 *
 * <p>An orphan is adopted by another process at once, also while the dead parent is still a zombie,
 * so the parent's id tells. Looking twice a second costs nothing measurable.
 */
public final class ParentWatch implements Runnable {
  private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final int EXIT_CODE = 111;

  private final long parent;
  private final boolean child;

  private ParentWatch(long parent, boolean child) {
    this.parent = parent;
    this.child = child;
  }

  /** Watches the process with this id, which must be the parent; in a daemon thread. */
  public static void start(long parent) {
    start(new ParentWatch(parent, true));
  }

  /** Watches whoever is the parent now. */
  public static void start() {
    start(new ParentWatch(currentParent(), false));
  }

  private static void start(ParentWatch watch) {
    Thread thread = new Thread(watch, "loopmark-parent-watch");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void run() {
    do {
      long asleep = System.nanoTime();
      LockSupport.parkNanos(PERIOD_NANOS);
      long late = System.nanoTime() - asleep - PERIOD_NANOS;
      if (child && late >= WorkerPauses.LEAST_NANOS) {
        WorkerPauses.tell(late);
      }
    } while (currentParent() == parent);
    Runtime.getRuntime().halt(EXIT_CODE);
  }

  private static long currentParent() {
    var parent = ProcessHandle.current().parent();
    return parent.isPresent() ? parent.get().pid() : -1;
  }
}
