package io.loopmark.pingpong;

import io.loopmark.latency.LatencyRecorder;
import io.loopmark.net.Deadline;
import io.loopmark.stack.Stack;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Both ends of a link in this process; closing it closes them. */
final class PingPongLab implements AutoCloseable {
  /** Generous: nothing of this length is ever waited for in a test that passes. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Executor THREADS =
      task -> Thread.ofPlatform().daemon().name("loopmark-test-peer").start(task);

  private final PingPongKind kind;
  private final Rendezvous rendezvous;
  private final Endpoint peer;
  private final Endpoint own;

  PingPongLab(PingPongKind kind, Path folder) throws IOException, InterruptedException {
    this.kind = kind;
    rendezvous = Rendezvous.open(kind, folder);
    peer = rendezvous.connect();
    own = rendezvous.accept(Deadline.in(PATIENCE));
  }

  /** All combinations, possible or not. */
  static Stream<PingPongKind> allKinds() {
    List<PingPongKind> all = new ArrayList<>();
    for (Stack stack : Stack.values()) {
      for (Link link : Link.values()) {
        for (Peer peer : Peer.values()) {
          for (WaitStrategy waiting : WaitStrategy.values()) {
            for (Encoding encoding : Encoding.values()) {
              all.add(new PingPongKind(link, peer, waiting, encoding).over(stack));
            }
          }
        }
      }
    }
    return all.stream();
  }

  /** Those that are possible, and that this machine has: {@code StackTest} says what it lacks. */
  static Stream<PingPongKind> supportedKinds() {
    return allKinds()
        .filter(kind -> kind.unsupported().isEmpty())
        .filter(kind -> kind.stack().obstacle().isEmpty());
  }

  static Stream<PingPongKind> threadKinds() {
    return supportedKinds().filter(kind -> kind.peer() == Peer.THREAD);
  }

  static LatencyRecorder all() {
    return new LatencyRecorder(1);
  }

  Endpoint own() {
    return own;
  }

  Endpoint peer() {
    return peer;
  }

  /** Starts something on the kind's sort of thread. */
  <T> FutureTask<T> start(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    if (kind.peer() == Peer.VIRTUAL_THREAD) {
      Thread.startVirtualThread(task);
    } else {
      THREADS.execute(task);
    }
    return task;
  }

  static <T> T await(FutureTask<T> outcome)
      throws InterruptedException, ExecutionException, TimeoutException {
    return outcome.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() throws IOException {
    own.close();
    peer.close();
    rendezvous.close();
  }
}
