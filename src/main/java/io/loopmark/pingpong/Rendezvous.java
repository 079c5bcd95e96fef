package io.loopmark.pingpong;

import io.loopmark.net.Deadline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/**
 * Where the two sides of a link meet; it belongs to the pinger.
 *
 * <ul>
 *   <li>One peer comes: in this process by {@link #connect()}, from another by {@link
 *       #connect(PingPongKind, String)}. The pinger then has its own side from {@link #accept}. In
 *       one process both can be done by one thread, the peer's first.
 *   <li>Closing it leaves alone the endpoints that were handed out, ends a waiting {@code accept},
 *       and removes what it had in the file system.
 * </ul>
 */
public interface Rendezvous extends AutoCloseable {
  /**
   * Opens the pinger's side.
   *
   * @param folder where shared memory has its file; it must exist
   * @throws IllegalArgumentException for an unsupported kind, with the reason
   */
  static Rendezvous open(PingPongKind kind, Path folder) throws IOException {
    kind.check();
    if (kind.stack().netty()) {
      return LoopRendezvous.open(kind);
    }
    return switch (kind.link()) {
      case ARRAY_BLOCKING_QUEUE, LINKED_TRANSFER_QUEUE, SYNCHRONOUS_QUEUE, SPSC_QUEUE ->
          InProcess.queues(kind);
      case PIPE -> kind.peer() == Peer.PROCESS ? new ChildPipes(kind) : InProcess.pipes(kind);
      case SHARED_MEMORY -> new MappedFile(folder);
      case TCP -> StreamRendezvous.tcp(kind);
      case UNIX -> StreamRendezvous.unix(kind);
      case UDP -> new DatagramRendezvous(kind);
    };
  }

  /**
   * The peer's end, in another process than the rendezvous.
   *
   * <p>For {@link Link#PIPE} it is this process's standard input and output: nothing else may be
   * printed there.
   *
   * @param address what {@link #address} said
   * @throws IllegalArgumentException for a kind that reaches no other process
   */
  static Endpoint connect(PingPongKind kind, String address) throws IOException {
    kind.check();
    if (kind.stack().netty()) {
      return LoopRendezvous.connect(kind, address);
    }
    return switch (kind.link()) {
      case PIPE -> ChildPipes.connect(kind);
      case SHARED_MEMORY -> MappedFile.connect(address);
      case TCP, UNIX -> StreamRendezvous.connect(kind, address);
      case UDP -> DatagramRendezvous.connect(kind, address);
      case ARRAY_BLOCKING_QUEUE, LINKED_TRANSFER_QUEUE, SYNCHRONOUS_QUEUE, SPSC_QUEUE ->
          throw new IllegalArgumentException(
              "ping-pong kind '" + kind + "': no address leads to an in-process queue");
    };
  }

  /** One word for the command line of a peer in another process. */
  String address();

  /** The peer's end, in this process. */
  Endpoint connect() throws IOException;

  /**
   * The pinger's end, as soon as a peer has come.
   *
   * @throws java.net.SocketTimeoutException when none came in time
   */
  Endpoint accept(Deadline deadline) throws IOException, InterruptedException;

  /**
   * The pinger's end, as soon as this child process has come.
   *
   * @param peer started by the caller, standard input and output as pipes (the default)
   * @throws IOException also when the process ended before it came
   */
  default Endpoint accept(Process peer, Deadline deadline)
      throws IOException, InterruptedException {
    // Closing ends the wait; afterwards there is nothing left to close.
    CompletableFuture<Void> ending = peer.onExit().thenAccept(_ -> closeQuietly());
    try {
      return accept(deadline);
    } catch (IOException e) {
      if (peer.isAlive()) {
        throw e;
      }
      throw new IOException(
          "the peer process ended with exit code " + peer.exitValue() + " before it connected", e);
    } finally {
      ending.cancel(false);
    }
  }

  private void closeQuietly() {
    try {
      close();
    } catch (IOException _) {
      // Its owner closes it again, and hears what went wrong.
    }
  }

  @Override
  void close() throws IOException;
}
