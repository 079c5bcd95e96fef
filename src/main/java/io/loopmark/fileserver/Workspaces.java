package io.loopmark.fileserver;

import java.io.IOException;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * All memory for requests under way. Turns take what they need and give it back, so it is a matter
 * of the work being done at once and not of the connections there are. Safe for several threads.
 */
final class Workspaces {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition given = lock.newCondition();
  private final ArrayDeque<Workspace> spaces = new ArrayDeque<>();
  private final ArrayDeque<Blocks> blocks = new ArrayDeque<>();
  private final ArrayDeque<Selector> selectors = new ArrayDeque<>();
  private final List<Selector> opened = new ArrayList<>();
  private final AtomicLong kept = new AtomicLong();
  private final Capacity capacity;
  private int blocksLeft;
  private final AtomicInteger blocksWanted = new AtomicInteger();

  /** Opens all descriptors that turns will ever need. */
  Workspaces(Capacity capacity) throws IOException {
    this.capacity = capacity;
    this.blocksLeft = capacity.blocks();
    try {
      for (int i = 0; i < capacity.selectors(); i++) {
        Selector selector = Selector.open();
        selector.selectNow();
        opened.add(selector);
        selectors.add(selector);
      }
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  Workspace take() {
    lock.lock();
    try {
      Workspace space = spaces.isEmpty() ? new Workspace(this) : spaces.pop();
      space.lend(selectors.poll());
      return space;
    } finally {
      lock.unlock();
    }
  }

  void give(Workspace space) {
    Selector selector = space.clear();
    lock.lock();
    try {
      if (selector != null) {
        selectors.push(selector);
      }
      spaces.push(space);
    } finally {
      lock.unlock();
    }
  }

  /** Waits for others' work to end where all are in use. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // Under the lock.
  Blocks takeBlocks() {
    lock.lock();
    try {
      while (blocks.isEmpty() && blocksLeft == 0) {
        blocksWanted.incrementAndGet();
        given.awaitUninterruptibly();
        blocksWanted.decrementAndGet();
      }
      if (!blocks.isEmpty()) {
        return blocks.pop();
      }
      blocksLeft--;
    } finally {
      lock.unlock();
    }
    return new Blocks();
  }

  void give(Blocks back) {
    lock.lock();
    try {
      blocks.push(back);
      given.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Whether a turn waits for blocks of another. */
  boolean wanted() {
    return blocksWanted.get() > 0;
  }

  /**
   * Keeps bytes for a connection between its turns, more than a line; false when it is too much.
   */
  boolean keep(long bytes) {
    if (kept.addAndGet(bytes) <= capacity.keptBytes()) {
      return true;
    }
    kept.addAndGet(-bytes);
    return false;
  }

  void letGo(long bytes) {
    kept.addAndGet(-bytes);
  }

  void close() {
    for (Selector selector : opened) {
      try {
        selector.close();
      } catch (IOException _) {
        // Nobody waits in it any more.
      }
    }
  }
}
