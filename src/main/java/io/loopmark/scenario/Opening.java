package io.loopmark.scenario;

import java.util.ArrayDeque;
import java.util.Deque;

/** Closes what was already opened when a later part cannot be. */
final class Opening implements AutoCloseable {
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  <T extends AutoCloseable> T add(T part) {
    opened.push(part);
    return part;
  }

  /** Everything is open: nothing will be closed here. */
  void done() {
    opened.clear();
  }

  @Override
  public void close() {
    closeAll(opened.toArray(AutoCloseable[]::new));
  }

  /** Closes every part, in order, also when an earlier one fails; throws the first failure. */
  static void closeAll(AutoCloseable... parts) {
    RuntimeException first = null;
    for (AutoCloseable part : parts) {
      try {
        part.close();
      } catch (Exception e) {
        RuntimeException failure =
            e instanceof RuntimeException r ? r : new IllegalStateException(e.getMessage(), e);
        if (first == null) {
          first = failure;
        } else {
          first.addSuppressed(failure);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
