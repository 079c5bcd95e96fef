package io.loopmark.fileserver;

import io.loopmark.net.StallGuard;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;

/**
 * System C's server.
 *
 * <ul>
 *   <li>A connection is one task of the executor, to its end. Connections that wait for a worker
 *       shorten the time for which others may stay open between requests; one that the executor
 *       refuses is told so and closed.
 *   <li>A client that is too slow with its request is told so; one that doesn't take its answer is
 *       cut off.
 *   <li>Neither a file nor a line is ever held in memory: a connection has about 500 KiB.
 *   <li>{@link #close} ends all connections; the executor is the caller's.
 * </ul>
 */
public final class FileServer implements AutoCloseable {
  /** Connections that the kernel holds until they are accepted. */
  private static final int BACKLOG = 1_024;

  private static final long AFTER_FAILURE_NANOS = 10_000_000;

  /** For an answer to a client that was given up, and for one that isn't taken. */
  private static final Duration LAST_WORD = Duration.ofSeconds(1);

  private static final byte[] FULL =
      "{\"status\":\"ERROR\",\"data\":\"too many connections\"}\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  private final ServerSocketChannel listener;
  private final InetSocketAddress address;
  private final FileStore store;
  private final ServerLimits limits;
  private final Executor executor;
  private final StallGuard guard = new StallGuard();
  private final Set<SocketChannel> connections = ConcurrentHashMap.newKeySet();
  private final Crowd crowd = new Crowd(guard);
  private final Thread acceptor;

  private FileServer(
      ServerSocketChannel listener, FileStore store, ServerLimits limits, Executor executor)
      throws IOException {
    this.listener = listener;
    this.address = (InetSocketAddress) listener.getLocalAddress();
    this.store = store;
    this.limits = limits;
    this.executor = executor;
    this.acceptor =
        Thread.ofPlatform().daemon().name("loopmark-fileserver").unstarted(this::accept);
  }

  /**
   * Listens and serves.
   *
   * @param folder what is served; only regular files directly in it
   * @param sharePort whether other processes may listen on the same port, so that the kernel
   *     spreads connections over them
   * @param executor runs a connection per task
   */
  public static FileServer open(
      InetSocketAddress bind,
      Path folder,
      ServerLimits limits,
      boolean sharePort,
      Executor executor)
      throws IOException {
    FileStore store = new FileStore(folder);
    ServerSocketChannel listener = ServerSocketChannel.open();
    try {
      if (sharePort) {
        listener.setOption(StandardSocketOptions.SO_REUSEPORT, true);
      }
      listener.bind(bind, BACKLOG);
      FileServer server = new FileServer(listener, store, limits, executor);
      server.acceptor.start();
      return server;
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

  /** Where it listens. */
  public InetSocketAddress address() {
    return address;
  }

  private void accept() {
    while (listener.isOpen()) {
      try {
        SocketChannel channel = listener.accept();
        connections.add(channel);
        submit(channel);
      } catch (IOException e) {
        // The listener was closed, or the process has no more file descriptors: those that are
        // served now will give some back.
        LockSupport.parkNanos(AFTER_FAILURE_NANOS);
      }
    }
  }

  private void submit(SocketChannel channel) {
    Crowd.Place place = crowd.enter();
    try {
      executor.execute(
          () -> {
            place.leave();
            serve(channel);
          });
    } catch (RejectedExecutionException _) {
      place.leave();
      turnAway(channel);
    }
  }

  private void turnAway(SocketChannel channel) {
    try {
      channel.configureBlocking(false);
      channel.write(ByteBuffer.wrap(FULL));
    } catch (IOException _) {
      // The client left before it was told.
    } finally {
      drop(channel);
    }
  }

  private void serve(SocketChannel channel) {
    StallGuard.Watch watch = guard.watch(() -> giveUp(channel), limits.stall());
    Pace pace = new Pace(watch, limits);
    crowd.add(pace);
    try (watch) {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      Conversation conversation = new Conversation(channel, store, limits, pace);
      boolean alive = true;
      while (alive) {
        crowd.rest(pace);
        alive = conversation.awaitRequest() && conversation.serve();
      }
    } catch (IOException _) {
      // The client left, stood still, or broke off: there is nobody to tell.
    } finally {
      crowd.remove(pace);
      drop(channel);
    }
  }

  /** Hears no more of who was too slow; it may still be told why. */
  private void giveUp(SocketChannel channel) throws IOException {
    guard.watch(channel, LAST_WORD);
    channel.shutdownInput();
  }

  private void drop(SocketChannel channel) {
    connections.remove(channel);
    try {
      channel.close();
    } catch (IOException _) {
      // It is of no more use either way.
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    try {
      acceptor.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    connections.forEach(this::drop);
    guard.close();
  }
}
