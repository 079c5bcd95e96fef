package io.loopmark.work;

import io.loopmark.download.ImageServer;
import io.loopmark.download.LabImage;
import io.loopmark.fileserver.Capacity;
import io.loopmark.fileserver.FileClient;
import io.loopmark.fileserver.FileServer;
import io.loopmark.fileserver.ServerLimits;
import io.loopmark.latency.LatencyRecorder;
import io.loopmark.latency.LatencyValues;
import io.loopmark.machine.Binding;
import io.loopmark.net.HostPort;
import io.loopmark.net.Loopback;
import io.loopmark.net.PrivateFolder;
import io.loopmark.net.StallGuard;
import io.loopmark.payload.Digest;
import io.loopmark.payload.Intrinsics;
import io.loopmark.payload.OriginalFile;
import io.loopmark.stack.EventLoop;
import io.loopmark.stack.Stack;
import io.loopmark.tcp.ChunkClient;
import io.loopmark.tcp.ChunkServer;
import io.loopmark.tcp.FetchPlan;
import io.loopmark.tcp.Gate;
import io.loopmark.tcp.Patience;
import io.loopmark.tcp.Reading;
import io.loopmark.tcp.ServedFile;
import io.loopmark.tcp.ServerPlan;
import io.loopmark.tcp.ServerWatcher;
import io.loopmark.tcp.Sink;
import io.loopmark.tcp.Source;
import io.loopmark.udp.DatagramWatcher;
import io.loopmark.udp.FlowControl;
import io.loopmark.udp.ReceptionPlan;
import io.loopmark.udp.UdpReceiver;
import io.loopmark.udp.UdpRoute;
import io.loopmark.udp.UdpSender;
import io.loopmark.udp.Via;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

/**
 * What a process pays for the first job of a kind and for no later one, paid before it says that it
 * is ready.
 */
final class FirstUse {
  private static final int BYTES = 1_024;
  private static final int CHUNK = 512;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private FirstUse() {}

  /** Loads and initializes what jobs of a kind begin with. */
  static void load(Job.Kind kind) {
    List<Class<?>> classes =
        switch (kind) {
          case PROBE -> List.of(ProbeJob.class);
          case UDP_SEND, UDP_SEND_NATIVE ->
              List.of(
                  UdpSendJob.class, UdpSender.class, LatencyRecorder.class, LatencyValues.class);
          case RELAY ->
              List.of(
                  RelayJob.class,
                  DefaultBHttpClientConnection.class,
                  BasicClassicHttpRequest.class,
                  StallGuard.class,
                  UdpSender.class,
                  LatencyRecorder.class,
                  LatencyValues.class);
          case TCP_FETCH, TCP_FETCH_NETTY_NIO, TCP_FETCH_NETTY_EPOLL, TCP_FETCH_NETTY_IO_URING ->
              List.of(
                  TcpFetchJob.class,
                  ChunkClient.class,
                  StallGuard.class,
                  LatencyRecorder.class,
                  LatencyValues.class);
          // Not the schedule of an open loop: most jobs have none.
          case FILE_SERVER ->
              List.of(
                  FileServerJob.class,
                  FileClient.class,
                  OriginalFile.class,
                  StallGuard.class,
                  LatencyRecorder.class,
                  LatencyValues.class);
        };
    classes.forEach(FirstUse::load);
    if (kind.stack().netty()) {
      startOnce(kind.stack());
    }
  }

  /** Most of what Netty loads it loads for its first event loop. */
  private static void startOnce(Stack stack) {
    try (EventLoop loop = EventLoop.open(stack, Binding.ANYWHERE)) {
      loop.call(() -> 0);
    } catch (IOException _) {
      // The first job says what is missing.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static void load(Class<?> each) {
    try {
      MethodHandles.privateLookupIn(each, MethodHandles.lookup()).ensureInitialized(each);
    } catch (IllegalAccessException e) {
      throw new AssertionError("a class of this program", e);
    }
  }

  /** Who does a job. */
  interface Performer {
    void perform(Job job) throws Exception;
  }

  /**
   * Does a small job of a kind, against a server of its own on 127.0.0.1. One that fails costs
   * nothing: the first real job then finds it colder, and says what is wrong.
   *
   * @return what went wrong
   */
  static Optional<Exception> rehearse(Job.Kind kind) throws InterruptedException {
    Optional<Exception> trouble = rehearse(kind, job -> job.run(_ -> {}));
    warmIntrinsics(kind);
    return trouble;
  }

  /** What is called too rarely to be compiled by the jobs themselves before they are measured. */
  private static void warmIntrinsics(Job.Kind kind) throws InterruptedException {
    switch (kind) {
      case PROBE, UDP_SEND, UDP_SEND_NATIVE, RELAY -> {}
      case TCP_FETCH, TCP_FETCH_NETTY_NIO, TCP_FETCH_NETTY_EPOLL, TCP_FETCH_NETTY_IO_URING -> {
        // What is called for a piece is one for all digests.
        Intrinsics.warm(Digest.SHA1);
      }
      case FILE_SERVER -> Intrinsics.warmBase64();
    }
  }

  /** The same done by somebody else, for a server of this process. */
  static Optional<Exception> rehearse(Job.Kind kind, Performer performer)
      throws InterruptedException {
    ExecutorService thread =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("loopmark-rehearsal").factory());
    try (PrivateFolder folder = PrivateFolder.create("loopmark-rehearsal-")) {
      Path file = Files.write(folder.path().resolve("file"), new byte[BYTES]);
      switch (kind) {
        case PROBE -> performer.perform(new ProbeJob(ProbeJob.Behaviour.NOTHING, 0));
        case UDP_SEND, UDP_SEND_NATIVE -> {
          for (Via via : Via.values()) {
            if (kind == Job.Kind.sending(via) && via.obstacle().isEmpty()) {
              udp(
                  thread,
                  file,
                  BYTES,
                  via,
                  route -> performer.perform(new UdpSendJob(file.toString(), route)));
            }
          }
        }
        case RELAY -> relay(thread, file, performer);
        case TCP_FETCH, TCP_FETCH_NETTY_NIO, TCP_FETCH_NETTY_EPOLL, TCP_FETCH_NETTY_IO_URING -> {
          if (kind.stack().obstacle().isEmpty()) {
            tcp(thread, file, folder.path(), kind.stack(), performer);
          }
        }
        case FILE_SERVER -> files(thread, file, performer);
      }
      return Optional.empty();
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      return Optional.of(e);
    } finally {
      thread.shutdownNow();
    }
  }

  private interface Sender {
    void over(UdpRoute route) throws Exception;
  }

  private static void udp(ExecutorService thread, Path file, int bytes, Via via, Sender sender)
      throws Exception {
    try (UdpReceiver receiver = UdpReceiver.open(Loopback.ephemeral(), UdpReceiver.BUFFER_BYTES)) {
      ReceptionPlan plan =
          new ReceptionPlan(
              file.resolveSibling("received"),
              true,
              OptionalLong.of(bytes),
              PATIENCE,
              PATIENCE,
              true);
      Future<?> reception = thread.submit(() -> receiver.receive(plan, DatagramWatcher.NONE));
      UdpRoute route = new UdpRoute(receiver.address(), via, FlowControl.WINDOWED, 1);
      sender.over(route);
      reception.get();
    }
  }

  private static void relay(ExecutorService thread, Path file, Performer performer)
      throws Exception {
    try (ImageServer images = ImageServer.open()) {
      LabImage image = LabImage.SMALL;
      int bytes = image.bytes().length;
      for (Via via : List.of(Via.SOCKET, Via.CHANNEL)) {
        udp(
            thread,
            file,
            bytes,
            via,
            route -> performer.perform(new RelayJob(images.uri(image), route)));
      }
    }
  }

  private static void tcp(
      ExecutorService thread, Path file, Path folder, Stack stack, Performer performer)
      throws Exception {
    ServerPlan plan = new ServerPlan(CHUNK, new Patience(PATIENCE, PATIENCE, PATIENCE), false);
    for (Sink sink : Sink.values()) {
      try (ServedFile served = ServedFile.open(file, Source.MAPPED, Digest.SHA1);
          ChunkServer server = ChunkServer.open(Loopback.ephemeral(), 1, served, plan)) {
        Callable<?> serving = () -> server.serveSelecting(Gate.of(1), ServerWatcher.NONE);
        Future<?> done = thread.submit(serving);
        performer.perform(
            new TcpFetchJob(
                new FetchPlan(
                    server.address(),
                    CHUNK,
                    Optional.of(Digest.SHA1),
                    sink,
                    folder,
                    Patience.BENCHMARK.withGate(PATIENCE),
                    BYTES,
                    Reading.PAUSE,
                    true,
                    stack)));
        done.get();
      }
    }
  }

  private static void files(ExecutorService thread, Path file, Performer performer)
      throws Exception {
    try (FileServer server =
        FileServer.open(
            Loopback.ephemeral(),
            file.getParent(),
            ServerLimits.USUAL,
            false,
            thread,
            Capacity.now(),
            _ -> {})) {
      String name = file.getFileName().toString();
      for (FileOperation operation : FileOperation.values()) {
        FileServerJob job =
            new FileServerJob(at(server.address()), operation, name, file.toString(), 1);
        performer.perform(job);
        Path moments = file.resolveSibling("schedule");
        SharedSchedule.begin(moments);
        performer.perform(job.at(new SharedSchedule.Plan(moments.toString(), 1_000_000, 1)));
      }
    }
  }

  private static HostPort at(InetSocketAddress address) {
    return new HostPort(address.getAddress().getHostAddress(), address.getPort());
  }
}
