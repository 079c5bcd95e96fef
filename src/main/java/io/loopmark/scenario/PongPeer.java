package io.loopmark.scenario;

import io.loopmark.machine.Binding;
import io.loopmark.net.Deadline;
import io.loopmark.pingpong.Endpoint;
import io.loopmark.pingpong.PingPongKind;
import io.loopmark.pingpong.Ponger;
import io.loopmark.pingpong.Rendezvous;
import io.loopmark.work.ChildProcess;
import io.loopmark.work.PongMain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The answering side of system D, in a thread or a process. */
final class PongPeer implements AutoCloseable {
  private static final Duration END = Duration.ofSeconds(5);
  private static final String NAME = "loopmark-ponger";

  private final Optional<ChildProcess> process;
  private final Optional<Thread> thread;
  private final Optional<Endpoint> endpoint;
  private volatile String complaint = "";

  private PongPeer(
      Optional<ChildProcess> process,
      Optional<Endpoint> endpoint,
      Thread.Builder threads,
      Binding binding) {
    this.process = process;
    this.endpoint = endpoint;
    this.thread = endpoint.map(end -> threads.name(NAME).start(() -> serve(end, binding)));
  }

  /**
   * Starts one.
   *
   * @param binding of the thread that answers
   */
  static PongPeer start(PingPongKind kind, Rendezvous rendezvous, Path folder, Binding binding)
      throws IOException {
    return switch (kind.peer()) {
      case THREAD ->
          new PongPeer(
              Optional.empty(),
              Optional.of(rendezvous.connect()),
              Thread.ofPlatform().daemon(),
              binding);
      case VIRTUAL_THREAD ->
          new PongPeer(
              Optional.empty(), Optional.of(rendezvous.connect()), Thread.ofVirtual(), binding);
      case PROCESS -> {
        List<String> arguments = List.of(kind.toString(), rendezvous.address(), binding.toString());
        yield new PongPeer(
            Optional.of(ChildProcess.start(PongMain.class, arguments, folder)),
            Optional.empty(),
            Thread.ofPlatform(),
            binding);
      }
    };
  }

  /** The pinger's end. */
  Endpoint accept(Rendezvous rendezvous, Deadline deadline)
      throws IOException, InterruptedException {
    if (process.isEmpty()) {
      return rendezvous.accept(deadline);
    }
    try {
      return rendezvous.accept(process.get().process(), deadline);
    } catch (IOException e) {
      throw new IOException(e.getMessage() + complaint(), e);
    }
  }

  private void serve(Endpoint end, Binding binding) {
    try {
      end.play(
          () -> {
            binding.bind();
            return Ponger.serve(end);
          });
    } catch (IOException | UncheckedIOException e) {
      complaint = "; the peer: " + e.getMessage();
      end.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What the peer has to say of a failure, as words to put behind it; may be empty. */
  String complaint() {
    return process.map(ChildProcess::complaint).orElse(complaint);
  }

  /**
   * Waits for a peer that was sent the final 0.
   *
   * @throws IOException when it doesn't end, or not well
   */
  void awaitEnd() throws IOException, InterruptedException {
    if (thread.isPresent()) {
      if (!thread.get().join(END) || !complaint.isEmpty()) {
        throw new IOException("the peer's thread did not end well" + complaint);
      }
      return;
    }
    Process child = process.orElseThrow().process();
    if (!child.waitFor(END.toMillis(), TimeUnit.MILLISECONDS) || child.exitValue() != 0) {
      throw new IOException("the peer process did not end well" + complaint());
    }
  }

  @Override
  public void close() {
    endpoint.ifPresent(Endpoint::close);
    process.ifPresent(ChildProcess::close);
    thread.ifPresent(
        ponger -> {
          ponger.interrupt();
          try {
            ponger.join(END);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }
}
