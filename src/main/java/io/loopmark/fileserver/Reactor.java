package io.loopmark.fileserver;

import io.loopmark.fileserver.Conversation.Next;
import io.loopmark.text.Trouble;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Where connections wait for their clients: one thread and a selector, whoever does the work. It
 * lets them in, reads a request up to the point where work begins, hands it to a worker, and takes
 * the connection back when its client has to do something first.
 *
 * <ul>
 *   <li>A connection that waits costs no thread and no buffer.
 *   <li>Whose client is too slow is told so, if it can be, and let go.
 *   <li>Nothing that is thrown ends the thread; it is told.
 * </ul>
 */
final class Reactor {
  /** How late a deadline may be noticed. */
  private static final long LOOK_MILLIS = 200;

  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS);

  /** Of a request's line at once; with what is there of it, it fits into a workspace. */
  private static final int HEARD = Workspace.SMALL / 2;

  private record Return(Connection connection, int operation) {}

  private final Selector selector = Selector.open();
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private final ConcurrentLinkedQueue<Return> returns = new ConcurrentLinkedQueue<>();
  private final ByteBuffer heard = ByteBuffer.allocateDirect(HEARD);
  private final byte[] words = new byte[HEARD];
  private final Workspaces spaces;
  private final Turns turns;
  private final Entrance entrance;
  private final Latecomers latecomers = new Latecomers(this);
  private final Consumer<String> complaints;
  private long lastLook;
  private long lastPass = System.nanoTime();
  private volatile boolean closed;

  /** What a reactor is set up with; the listener is its own to close. */
  record Setup(
      ServerSocketChannel listener,
      Conversation.Served served,
      Workspaces spaces,
      Executor workers,
      Capacity capacity,
      Consumer<String> complaints) {
    /** The same on another port. */
    Setup with(ServerSocketChannel other) {
      return new Setup(other, served, spaces, workers, capacity, complaints);
    }
  }

  Reactor(Setup setup) throws IOException {
    this.spaces = setup.spaces();
    this.complaints = setup.complaints();
    this.turns =
        new Turns(setup.workers(), spaces, setup.capacity().turns(), this::after, complaints);
    this.entrance = new Entrance(setup, selector, this);
  }

  /** Runs until {@link #close}. */
  void run() {
    while (!closed) {
      try {
        look();
      } catch (Throwable e) {
        survive(e);
      }
    }
    entrance.close();
    try {
      selector.close();
    } catch (IOException _) {
      // Nobody waits in it any more.
    }
  }

  private void survive(Throwable e) {
    try {
      complaints.accept("the server goes on after " + Trouble.words(e));
      TimeUnit.MILLISECONDS.sleep(10);
    } catch (Throwable _) {
      // With no memory to say so it still goes on.
    }
  }

  private void look() throws IOException {
    selector.select(connections.isEmpty() && !entrance.paused() ? 0 : LOOK_MILLIS);
    long now = System.nanoTime();
    boolean due = now - lastLook >= LOOK_NANOS;
    if (due) {
      // Before anything is handed on: who dribbles would be at a worker whenever it is looked for.
      // Where this thread itself was late, who has sent something meanwhile is heard first.
      latecomers.look(connections, Math.min(now - lastPass, LOOK_NANOS) + lastPass);
      lastLook = now;
    }
    lastPass = now;
    for (Return r = returns.poll(); r != null; r = returns.poll()) {
      register(r.connection, r.operation);
    }
    boolean somebody = false;
    Iterator<SelectionKey> keys = selector.selectedKeys().iterator();
    while (keys.hasNext()) {
      SelectionKey key = keys.next();
      keys.remove();
      if (key.attachment() instanceof Connection connection) {
        ready(connection);
      } else {
        somebody = true;
        entrance.accept();
      }
    }
    if (!somebody) {
      entrance.nobody();
    }
    entrance.lookForRoom();
    if (due) {
      entrance.look(now);
    }
  }

  /** A connection is new. */
  void admit(Connection connection) {
    connections.add(connection);
    connection.clock.park(System.nanoTime());
    ready(connection); // Its request may be there already.
    if (connection.parked() && connection.key == null && connection.channel.isOpen()) {
      register(connection, SelectionKey.OP_READ);
    }
  }

  int count() {
    return connections.size();
  }

  /**
   * Makes a place for another, of somebody who keeps it waiting.
   *
   * @return false when nobody is late enough
   */
  boolean makePlace(long now, Pressure pressure) {
    return latecomers.makePlace(connections, now, pressure);
  }

  /** After a turn, on the thread of that turn. */
  private void after(Connection connection, Next next) {
    if (next == Next.END || closed) {
      connection.end();
      dispose(connection);
      if (entrance.paused()) {
        selector.wakeup();
      }
    } else if (next == Next.GO) {
      turns.submitAgain(connection);
    } else {
      connection.clock.park(System.nanoTime());
      connection.park();
      returns.add(new Return(connection, Turns.operation(next)));
      selector.wakeup();
      if (closed && connection.claim()) {
        dispose(connection);
      }
    }
  }

  private void register(Connection connection, int operation) {
    try {
      int awaited = connection.leaving ? SelectionKey.OP_READ : operation;
      connection.key = connection.channel.register(selector, awaited, connection);
    } catch (IOException | RuntimeException e) {
      drop(connection);
    }
  }

  private void ready(Connection connection) {
    if (!connection.parked()) {
      return; // It was let go in the same look.
    }
    try {
      if (connection.leaving) {
        if (read(connection) < 0) {
          drop(connection);
        }
      } else if (!waitsForLine(connection)) {
        dispatch(connection);
      } else {
        hear(connection);
      }
    } catch (IOException _) {
      drop(connection);
    } catch (RuntimeException | Error e) {
      drop(connection);
      throw e;
    }
  }

  private static boolean waitsForLine(Connection connection) {
    boolean reads = connection.key == null || connection.key.interestOps() == SelectionKey.OP_READ;
    return reads && connection.conversation.hearsLine();
  }

  private void hear(Connection connection) throws IOException {
    int n = read(connection);
    if (n > 0) {
      heard.flip().get(words, 0, n);
      connection.clock.unpark(System.nanoTime());
      if (connection.conversation.hear(words, n)) {
        dispatch(connection);
      }
    } else if (n < 0 && connection.clock.resting()) {
      drop(connection);
    } else if (n < 0) {
      dispatch(connection); // It is told that its request is none.
    }
  }

  private int read(Connection connection) throws IOException {
    return connection.channel.read(heard.clear());
  }

  private void dispatch(Connection connection) {
    connection.clock.unpark(System.nanoTime());
    release(connection);
    turns.submit(connection);
  }

  private static void release(Connection connection) {
    if (connection.key != null) {
      connection.key.cancel();
      connection.key = null;
    }
  }

  /** Ends a connection that waits here. */
  void drop(Connection connection) {
    release(connection);
    if (connection.claim()) {
      connection.cut();
      connections.remove(connection);
      connection.conversation.forget(spaces);
      aside(connection, connection::closeFiles);
    }
  }

  /** Deleting a large file takes long: not on this thread, if it can be helped. */
  void aside(Connection connection, Runnable work) {
    if (connection.conversation.uploads()) {
      turns.later(work);
    } else {
      work.run();
    }
  }

  private void dispose(Connection connection) {
    connections.remove(connection);
    connection.dispose(spaces);
  }

  /** Ends all connections and this thread; waits a moment for work under way. */
  void close(Thread thread) throws InterruptedException {
    closed = true;
    selector.wakeup();
    thread.join();
    for (Connection connection : connections) {
      if (connection.claim()) {
        dispose(connection);
      } else {
        connection.cut();
      }
    }
    turns.awaitNone(TimeUnit.SECONDS.toNanos(2));
  }
}
