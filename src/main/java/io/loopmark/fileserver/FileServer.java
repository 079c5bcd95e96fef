package io.loopmark.fileserver;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * System C's server.
 *
 * <ul>
 *   <li>A connection waits with one thread and a selector; the executor's workers do the work on
 *       it, a turn per task, while there is work. So slow clients hold no worker, however many.
 *   <li>Memory is taken when bytes come and given back between requests; neither a file nor a line
 *       of one is ever held.
 *   <li>A client that is too slow with its request is told so; one that doesn't take its answer is
 *       cut off. Who finds no place waits for one, and is told when there is none for long.
 *   <li>{@link #close} ends all connections; the executor is the caller's.
 * </ul>
 */
public final class FileServer implements AutoCloseable {
  /** Connections that the kernel holds until they are accepted. */
  static final int BACKLOG = 1_024;

  private static final long WARM_UP_SECONDS = 10;

  private final InetSocketAddress address;
  private final Capacity capacity;
  private final Workspaces spaces;
  private final Reactor reactor;
  private final Thread thread;

  private FileServer(Reactor.Setup setup) throws IOException {
    this.address = (InetSocketAddress) setup.listener().getLocalAddress();
    this.capacity = setup.capacity();
    this.spaces = setup.spaces();
    this.reactor = new Reactor(setup);
    this.thread = Thread.ofPlatform().daemon().name("loopmark-fileserver").unstarted(reactor::run);
  }

  /** As the other, with as much as this process can hold; complaints go to stderr. */
  public static FileServer open(
      InetSocketAddress bind,
      Path folder,
      ServerLimits limits,
      boolean sharePort,
      Executor executor)
      throws IOException {
    return open(bind, folder, limits, sharePort, executor, Capacity.now(), System.err::println);
  }

  /**
   * Listens and serves.
   *
   * @param folder what is served; only regular files directly in it
   * @param sharePort whether other processes may listen on the same port, so that the kernel
   *     spreads connections over them
   * @param executor runs a turn of a connection per task
   * @param complaints told, in a line each, what the server has to put up with
   */
  public static FileServer open(
      InetSocketAddress bind,
      Path folder,
      ServerLimits limits,
      boolean sharePort,
      Executor executor,
      Capacity capacity,
      Consumer<String> complaints)
      throws IOException {
    Conversation.Served served = new Conversation.Served(new FileStore(folder), limits);
    ServerSocketChannel listener = ServerSocketChannel.open();
    try {
      if (sharePort) {
        listener.setOption(StandardSocketOptions.SO_REUSEPORT, true);
      }
      listener.bind(bind, BACKLOG);
      Workspaces spaces = new Workspaces(capacity);
      try {
        Reactor.Setup setup =
            new Reactor.Setup(listener, served, spaces, executor, capacity, complaints);
        warmUp(() -> WarmUp.run(folder, served, spaces), executor);
        Rehearsal.run(setup);
        FileServer server = new FileServer(setup);
        server.thread.start();
        return server;
      } catch (IOException | RuntimeException e) {
        spaces.close();
        throw e;
      }
    } catch (BindException e) {
      listener.close();
      BindException named = new BindException("address " + bind + ": " + e.getMessage());
      named.initCause(e);
      throw named;
    } catch (IOException | RuntimeException e) {
      listener.close();
      throw e;
    }
  }

  private static void warmUp(Runnable work, Executor executor) {
    try {
      CompletableFuture.runAsync(work, executor).get(WARM_UP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
      // The first client finds it colder.
    }
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return address;
  }

  /** How many connections it takes at once. */
  public int mostConnections() {
    return capacity.connections();
  }

  @Override
  public void close() throws IOException {
    try {
      reactor.close(thread);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    spaces.close();
  }
}
