package io.loopmark.scenario;

import io.loopmark.latency.LatencyRecorder;
import io.loopmark.machine.Binding;
import io.loopmark.machine.Placement;
import io.loopmark.net.Deadline;
import io.loopmark.net.SocketFolder;
import io.loopmark.pingpong.Endpoint;
import io.loopmark.pingpong.Link;
import io.loopmark.pingpong.Peer;
import io.loopmark.pingpong.PingPongKind;
import io.loopmark.pingpong.Pinger;
import io.loopmark.pingpong.Rendezvous;
import io.loopmark.pingpong.Schedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * System D: this process and a peer bounce a number, each adding 1.
 *
 * <ul>
 *   <li>Opening starts the peer and sends the first number; closing sends 0 and ends the peer.
 *   <li>Owned by one thread, which is bound as the placement says from opening to closing.
 * </ul>
 */
public final class PingPongScenario implements AutoCloseable {
  private static final Path MEMORY = Path.of("/dev/shm");
  private static final Duration START = Duration.ofSeconds(20);

  private final TempFolder folder;
  private final Rendezvous rendezvous;
  private final PongPeer peer;
  private final Pinger pinger;
  private final Binding.Bound bound;
  private boolean broken;

  /** Opens both sides, to run wherever the kernel likes. */
  public PingPongScenario(PingPongKind kind) throws IOException, InterruptedException {
    this(kind, Placement.ANY);
  }

  /**
   * Opens both sides.
   *
   * @param placement where the calling thread and the peer's run; the one that answers is the far
   *     end
   * @throws IllegalArgumentException for a kind that cannot be, with the reason
   */
  public PingPongScenario(PingPongKind kind, Placement placement)
      throws IOException, InterruptedException {
    if (placement != Placement.ANY && kind.peer() == Peer.VIRTUAL_THREAD) {
      throw new IllegalArgumentException("a virtual thread cannot be bound to a processor");
    }
    Placement.Ends ends = placement.ends();
    try (Opening opening = new Opening()) {
      folder = opening.add(kind.link() == Link.SHARED_MEMORY ? inMemory() : new TempFolder());
      rendezvous = opening.add(Rendezvous.open(kind, folder.path()));
      peer = opening.add(PongPeer.start(kind, rendezvous, folder.path(), ends.far()));
      Endpoint own = peer.accept(rendezvous, Deadline.in(START));
      pinger = opening.add(new Pinger(own, Pinger.PATIENCE));
      pinger.start();
      // Last, because what a bound thread starts is bound, too.
      bound = opening.add(own.play(() -> ends.near().bind()));
      opening.done();
    }
  }

  /** A folder that no disk stands behind, where the system has one: nothing is written back. */
  private static TempFolder inMemory() throws IOException {
    return Files.isWritable(MEMORY) ? new TempFolder(MEMORY) : new TempFolder();
  }

  /** Removes what killed processes left outside the folder for temporary files. */
  public static void removeAbandoned() {
    SocketFolder.removeAbandoned();
    TempFolder.removeAbandoned(MEMORY);
  }

  /** Bounces {@code count} times, each as soon as the answer before is there. */
  public void bounce(int count, LatencyRecorder recorder)
      throws RoundFailedException, InterruptedException {
    try {
      pinger.roundTrips(count, recorder);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /**
   * Bounces {@code count} times at the schedule's moments.
   *
   * @param service given the time from each send to its answer
   * @param intended given the time from when each should have been sent
   */
  public void offer(int count, Schedule schedule, LatencyRecorder service, LatencyRecorder intended)
      throws RoundFailedException, InterruptedException {
    try {
      pinger.scheduled(count, schedule, service, intended);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private RoundFailedException failed(IOException e) {
    broken = true;
    return new RoundFailedException(e.getMessage() + peer.complaint(), e);
  }

  @Override
  public void close() {
    Opening.closeAll(bound, this::finish, pinger, peer, rendezvous, folder);
  }

  private void finish() throws IOException, InterruptedException {
    if (!broken) {
      pinger.finish();
      peer.awaitEnd();
    }
  }
}
