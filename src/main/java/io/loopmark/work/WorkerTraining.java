package io.loopmark.work;

import io.loopmark.machine.Binding;
import io.loopmark.net.Deadline;
import io.loopmark.net.Loopback;
import io.loopmark.net.PrivateFolder;
import io.loopmark.pingpong.Encoding;
import io.loopmark.pingpong.Link;
import io.loopmark.pingpong.Peer;
import io.loopmark.pingpong.PingPongKind;
import io.loopmark.pingpong.Pinger;
import io.loopmark.pingpong.Rendezvous;
import io.loopmark.pingpong.WaitStrategy;
import io.loopmark.text.LastWords;
import io.loopmark.text.Trouble;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * What a JVM does while it gathers the classes that {@link AotCache} keeps for workers and other
 * children: most of what they do. A class that is missing there is looked for in the class path,
 * and opening that takes as long as half a start.
 */
public final class WorkerTraining {
  private static final List<PingPongKind> KINDS =
      List.of(
          kind(Link.TCP, WaitStrategy.BLOCK, Encoding.TEXT),
          kind(Link.UDP, WaitStrategy.BLOCK, Encoding.BINARY),
          kind(Link.UNIX, WaitStrategy.BLOCK, Encoding.BINARY),
          kind(Link.SHARED_MEMORY, WaitStrategy.SPIN, Encoding.BINARY));

  private final String parent;
  private final ParentWatch watch;

  private WorkerTraining(String parent) {
    this.parent = parent;
    this.watch = ParentWatch.start(Long.parseLong(parent));
  }

  /**
   * Trains. Its input has to end.
   *
   * @param args the parent's process id
   */
  public static void main(String[] args) throws Exception {
    LastWords.install();
    WorkerTraining training = new WorkerTraining(args[0]);
    try (PrivateFolder folder = PrivateFolder.create("loopmark-training-")) {
      training.jobs();
      training.fileServer(folder.path());
      training.peers(folder.path());
      training.worker();
      training.pongWithoutPinger();
    }
    System.exit(0);
  }

  private void jobs() throws InterruptedException {
    for (Job.Kind kind : Job.Kind.values()) {
      FirstUse.rehearse(kind).or(() -> again(kind)).ifPresent(trouble -> fail(kind, trouble));
    }
  }

  /** As it comes from a parent, and goes back to it. */
  private Optional<Exception> again(Job.Kind kind) {
    try {
      return FirstUse.rehearse(kind, this::perform);
    } catch (InterruptedException e) {
      return Optional.of(e);
    }
  }

  private void perform(Job job) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    WorkerMain.serve(Frame.ofJob(job, false), new DataOutputStream(answer), watch);
    DataInputStream said = new DataInputStream(new ByteArrayInputStream(answer.toByteArray()));
    JobResult result = JobResult.decode(Frame.read(said).body());
    if (result.failure().isPresent()) {
      throw new IOException(result.failure().get());
    }
  }

  private static void fail(Job.Kind kind, Exception trouble) {
    System.err.println(kind + ": " + Trouble.words(trouble));
    System.exit(1);
  }

  private void fileServer(Path folder) throws InterruptedException {
    FileServerMain.main(
        new String[] {
          parent, Loopback.ADDRESS.getHostAddress(), "0", folder.toString(), "1", "false", "1", "1"
        });
  }

  /** Where a link cannot be had here, its peers find less in the cache. */
  private void peers(Path folder) throws InterruptedException {
    FirstUse.load(PongMain.class);
    for (PingPongKind kind : KINDS) {
      try {
        pong(kind, folder);
      } catch (IOException | IllegalStateException e) {
        System.err.println(kind + ": " + Trouble.words(e));
      }
    }
  }

  private void pong(PingPongKind kind, Path folder) throws IOException, InterruptedException {
    try (Rendezvous rendezvous = Rendezvous.open(kind, folder)) {
      FutureTask<Void> peer = new FutureTask<>(() -> pong(kind, rendezvous.address()), null);
      Thread.ofPlatform().daemon().start(peer);
      Deadline deadline = Deadline.in(Pinger.PATIENCE);
      try (Pinger pinger = new Pinger(rendezvous.accept(deadline), Pinger.PATIENCE)) {
        pinger.start();
        pinger.finish();
      } catch (IOException e) {
        if (peer.isDone()) {
          peer.get(); // It says why it didn't come.
        }
        throw e;
      }
      peer.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(Trouble.words(e.getCause()), e);
    }
  }

  private void pong(PingPongKind kind, String address) {
    try {
      PongMain.main(new String[] {parent, kind.toString(), address, Binding.ANYWHERE.toString()});
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(kind + ": " + Trouble.words(e), e);
    }
  }

  private static PingPongKind kind(Link link, WaitStrategy waiting, Encoding encoding) {
    return new PingPongKind(link, Peer.PROCESS, waiting, encoding);
  }

  /** As far as a worker comes whose input ends. */
  private void worker() throws IOException, InterruptedException {
    WorkerMain.main(
        new String[] {parent, Job.Kind.PROBE.name(), "true", Binding.ANYWHERE.toString()});
  }

  /** Its link is this process's input, which has ended. */
  private void pongWithoutPinger() {
    try {
      pong(kind(Link.PIPE, WaitStrategy.BLOCK, Encoding.BINARY), "-");
    } catch (IllegalStateException _) {
      // As expected.
    }
  }
}
