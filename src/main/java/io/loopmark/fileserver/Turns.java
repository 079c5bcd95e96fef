package io.loopmark.fileserver;

import io.loopmark.fileserver.Conversation.Next;
import io.loopmark.text.Trouble;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Work on connections, done by the workers: a turn lasts while there is something to do at once.
 *
 * <ul>
 *   <li>While others wait nobody's turn is long, and who had one already stands behind those who
 *       had none: what is small is done before the rest of what is large, though not always, so
 *       that this gets on, too.
 *   <li>A client that is quick is waited for, but only a moment, and less while others wait: most
 *       requests of one connection then cost no change of threads.
 *   <li>Safe for several threads.
 * </ul>
 */
final class Turns {
  /** How long a turn may last while others wait. */
  private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  /** Waits for a quick client; the kernel's clock knows nothing shorter than the latter. */
  private static final long ALONE_MILLIS = 2;

  private static final long CROWDED_MILLIS = 1;

  /** So many that had no turn yet are served before one that had. */
  private static final int FRESH_PER_BEGUN = 3;

  /** Of workers that take no more though none is at work; and the pause between two. */
  private static final int MOST_TRIES = 5;

  private static final long REFUSED_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final Executor workers;
  private final Workspaces spaces;
  private final BiConsumer<Connection, Next> after;
  private final Consumer<String> complaints;
  private final int most;
  private final AtomicInteger waiting = new AtomicInteger();
  private final ArrayDeque<Connection> fresh = new ArrayDeque<>();
  private final ArrayDeque<Connection> begun = new ArrayDeque<>();
  private final Object lock = new Object();
  private int sinceBegun;

  /** Tasks that the workers have not begun, each of which takes one connection at least. */
  private int pending;

  /** Whether the last task was refused to the end: workers that end take no more. */
  private volatile boolean refusing;

  /** Tasks that they are at. */
  private int running;

  /**
   * @param most turns at once; more wait
   * @param after told what a connection needs when its turn is over
   */
  Turns(
      Executor workers,
      Workspaces spaces,
      int most,
      BiConsumer<Connection, Next> after,
      Consumer<String> complaints) {
    this.workers = workers;
    this.spaces = spaces;
    this.most = most;
    this.after = after;
    this.complaints = complaints;
  }

  /** Has a worker do what there is to do, as soon as there is one. */
  void submit(Connection connection) {
    submit(connection, fresh);
  }

  /** The same for one whose turn was over before its work was. */
  void submitAgain(Connection connection) {
    submit(connection, begun);
  }

  private void submit(Connection connection, ArrayDeque<Connection> queue) {
    connection.queue();
    waiting.incrementAndGet();
    synchronized (lock) {
      queue.add(connection);
      if (pending + running >= most) {
        return; // Whoever is done takes it.
      }
      pending++;
    }
    execute();
  }

  /** Under the lock. */
  private Connection next() {
    boolean turnOfBegun = fresh.isEmpty() || sinceBegun >= FRESH_PER_BEGUN;
    Connection connection = turnOfBegun && !begun.isEmpty() ? begun.poll() : fresh.poll();
    sinceBegun = turnOfBegun ? 0 : sinceBegun + 1;
    return connection;
  }

  /** Has a worker do something else. */
  void later(Runnable work) {
    try {
      workers.execute(work);
    } catch (RuntimeException | Error e) {
      work.run();
    }
  }

  private void execute() {
    for (int tries = 1; !handedOver(tries); tries++) {
      LockSupport.parkNanos(REFUSED_NANOS);
    }
  }

  /** Whether there is nothing left to try. */
  private boolean handedOver(int tries) {
    try {
      workers.execute(this::run);
      refusing = false;
      return true;
    } catch (RejectedExecutionException _) {
      if (tries == MOST_TRIES) {
        refusing = true;
      }
      return notNow(refusing);
    } catch (RuntimeException | Error e) {
      notNow(true);
      complain("no worker can be had for a request: " + Trouble.words(e));
      return true;
    }
  }

  /**
   * The workers take no more: the next one that is done does. Where all were done before this was
   * known, they take more again.
   *
   * @return false when it is to be tried again
   */
  private boolean notNow(boolean last) {
    Connection nobodys;
    synchronized (lock) {
      pending--;
      if (pending + running > 0) {
        return true;
      }
      if (!last) {
        pending++;
        return false;
      }
      nobodys = next();
    }
    if (nobodys != null) {
      waiting.decrementAndGet();
      after.accept(nobodys, Next.END);
    }
    return true;
  }

  private void run() {
    Connection connection;
    synchronized (lock) {
      pending--;
      running++;
      connection = next();
    }
    while (connection != null) {
      waiting.decrementAndGet();
      try {
        run(connection);
      } catch (Throwable e) {
        // A worker that ended here would be counted as being at work for ever.
        complain("a turn could not be ended: " + Trouble.words(e));
      }
      connection = following();
    }
  }

  /** One that no other task takes. */
  private Connection following() {
    synchronized (lock) {
      if (fresh.size() + begun.size() > pending) {
        return next();
      }
      running--;
      lock.notifyAll();
      return null;
    }
  }

  private void run(Connection connection) {
    Next next = Next.END;
    if (!connection.begin()) {
      return;
    }
    try {
      next = turn(connection);
    } catch (IOException _) {
      // The client left or broke off: there is nobody to tell.
    } catch (Throwable e) {
      complain("a request failed: " + Trouble.words(e));
    } finally {
      after.accept(connection, next);
    }
  }

  private void complain(String line) {
    try {
      complaints.accept(line);
    } catch (Throwable _) {
      // With no memory to say so the work still goes on.
    }
  }

  private Next turn(Connection connection) throws IOException {
    Workspace space = spaces.take();
    try {
      connection.conversation.attach(space);
      Next next = turn(connection, space);
      return connection.conversation.detach(space) ? next : Next.END;
    } finally {
      spaces.give(space);
    }
  }

  private Next turn(Connection connection, Workspace space) throws IOException {
    Conversation conversation = connection.conversation;
    long start = System.nanoTime();
    while (true) {
      Next next = conversation.step(connection.channel, space);
      if (next == Next.END) {
        return next;
      }
      boolean others = waiting.get() > 0 || spaces.wanted();
      boolean over = others && System.nanoTime() - start > LONGEST_NANOS;
      if (next == Next.GO) {
        if (over) {
          return next;
        }
      } else if (over
          || !conversation.worthWaiting()
          || !space.await(
              connection.channel, operation(next), others ? CROWDED_MILLIS : ALONE_MILLIS)) {
        return next;
      }
    }
  }

  /** What a selector is to look for. */
  static int operation(Next next) {
    return next == Next.WRITE ? SelectionKey.OP_WRITE : SelectionKey.OP_READ;
  }

  /** Waits until no worker is at work, at most so long. */
  void awaitNone(long nanos) throws InterruptedException {
    long end = System.nanoTime() + nanos;
    synchronized (lock) {
      for (long left = nanos; pending + running > 0 && left > 0; left = end - System.nanoTime()) {
        TimeUnit.NANOSECONDS.timedWait(lock, left);
      }
    }
  }
}
