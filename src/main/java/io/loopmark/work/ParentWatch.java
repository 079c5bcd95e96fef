package io.loopmark.work;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends this process soon after its parent died, whatever it is doing.
 *
 * <p>An orphan is adopted by another process at once, also while the dead parent is still a zombie,
 * so the parent's id tells. Looking twice a second costs nothing measurable.
 */
public final class ParentWatch implements Runnable {
  private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final int EXIT_CODE = 111;

  private final long parent;

  private ParentWatch(long parent) {
    this.parent = parent;
  }

  /** Watches the process with this id, which must be the parent; in a daemon thread. */
  public static void start(long parent) {
    Thread thread = new Thread(new ParentWatch(parent), "loopmark-parent-watch");
    thread.setDaemon(true);
    thread.start();
  }

  /** Watches whoever is the parent now. */
  public static void start() {
    start(currentParent());
  }

  @Override
  public void run() {
    do {
      LockSupport.parkNanos(PERIOD_NANOS);
    } while (currentParent() == parent);
    Runtime.getRuntime().halt(EXIT_CODE);
  }

  private static long currentParent() {
    var parent = ProcessHandle.current().parent();
    return parent.isPresent() ? parent.get().pid() : -1;
  }
}
