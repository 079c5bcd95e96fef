package io.loopmark.fileserver;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One client's connection. Exactly one holder works with it at a time, and handing it on is what
 * makes one's work seen by the next; only {@link #cut} is for anybody.
 */
final class Connection {
  private enum Holder {
    REACTOR,
    QUEUE,
    TURN,
    NOBODY
  }

  final SocketChannel channel;
  final RequestClock clock;
  final Conversation conversation;
  private final AtomicReference<Holder> holder = new AtomicReference<>(Holder.REACTOR);

  /** Of the reactor, while it waits there. */
  SelectionKey key;

  /** On {@link System#nanoTime}: who was told why it is over has until then to read it. */
  long leavesAt;

  boolean leaving;

  Connection(SocketChannel channel, Conversation.Served served) {
    this.channel = channel;
    this.clock = new RequestClock(served.limits());
    this.conversation = new Conversation(served, clock);
  }

  /** The reactor has it. */
  boolean parked() {
    return holder.get() == Holder.REACTOR;
  }

  /** From whoever has it to the queue for a worker. */
  void queue() {
    holder.set(Holder.QUEUE);
  }

  /** From the queue to a worker; false when it is over meanwhile. */
  boolean begin() {
    return holder.compareAndSet(Holder.QUEUE, Holder.TURN);
  }

  /** From a worker to the reactor. */
  void park() {
    holder.set(Holder.REACTOR);
  }

  /** From a worker, or whoever else has it, to nobody: the caller must {@link #dispose} of it. */
  void end() {
    holder.set(Holder.NOBODY);
  }

  /** Takes it away from whoever has it, unless a worker is at it. */
  boolean claim() {
    return holder.compareAndSet(Holder.REACTOR, Holder.NOBODY)
        || holder.compareAndSet(Holder.QUEUE, Holder.NOBODY);
  }

  /** Ends the connection whoever has it; a worker at it then fails. */
  void cut() {
    try {
      channel.close();
    } catch (IOException _) {
      // It is of no more use either way.
    }
  }

  /** Closes everything that belongs to it. */
  void dispose(Workspaces home) {
    cut();
    conversation.forget(home);
    closeFiles();
  }

  /** Closes the files that a request under way has open. */
  void closeFiles() {
    try {
      conversation.close();
    } catch (IOException _) {
      // A temporary file that stays is deleted by whoever serves the folder next.
    }
  }
}
