package io.loopmark.udp;

import io.loopmark.net.Loopback;
import io.loopmark.net.UdpDrops;
import io.loopmark.payload.PayloadFile;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A receiver on the loopback with threads to receive and send on.
 *
 * <p>Closing it closes the socket first, which ends a reception that a failed test left behind.
 */
final class UdpLab implements AutoCloseable {
  /** Longer than anything here may take, and shorter than a test's time-out. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  /** A receive buffer that holds about nine one-byte datagrams. */
  static final int TINY_BUFFER = 4_096;

  private final UdpReceiver receiver;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  UdpLab(int bufferBytes) throws IOException {
    this(Loopback.ephemeral(), bufferBytes);
  }

  UdpLab(InetSocketAddress bind, int bufferBytes) throws IOException {
    receiver = UdpReceiver.open(bind, bufferBytes);
  }

  /** With the receiving end that goes with a way of sending. */
  UdpLab(int bufferBytes, Via via, Receiving receiving) throws IOException {
    receiver = UdpReceiver.open(Loopback.ephemeral(), bufferBytes, receiving, via);
  }

  UdpReceiver receiver() {
    return receiver;
  }

  Future<Reception> start(ReceptionPlan plan, DatagramWatcher watcher) {
    return threads.submit(() -> receiver.receive(plan, watcher));
  }

  Future<Sent> start(SendPlan plan) {
    return threads.submit(() -> UdpSender.send(plan, _ -> {}));
  }

  SendPlan send(PayloadFile payload, Via via, FlowControl flow) {
    return new SendPlan(payload.path(), receiver.address(), via, flow, 0, PATIENCE);
  }

  /** Whether this kernel has a drop counter for the receiver. */
  boolean kernelTells() {
    return UdpDrops.of(receiver.address()).read().isPresent();
  }

  /** One datagram of a foreign sender, from a socket of its own. */
  void stranger(byte... payload) throws IOException {
    stranger(receiver.address(), payload);
  }

  static void stranger(SocketAddress target, byte... payload) throws IOException {
    try (DatagramChannel channel = DatagramChannel.open()) {
      channel.send(ByteBuffer.wrap(payload), target);
    }
  }

  static ReceptionPlan plan(Path file, long expected, Duration idle, boolean credit) {
    return new ReceptionPlan(file, false, OptionalLong.of(expected), PATIENCE, idle, credit);
  }

  static ReceptionPlan plan(Path file, long expected, FlowControl flow) {
    return plan(file, expected, PATIENCE, flow == FlowControl.WINDOWED);
  }

  /** A foreign receiver's credit: these twelve bytes and no more. */
  static ByteBuffer credit(long received, int window) {
    return ByteBuffer.allocate(Credit.FOREIGN_BYTES).putLong(received).putInt(window).flip();
  }

  static <T> T await(Future<T> outcome)
      throws InterruptedException, ExecutionException, TimeoutException {
    return outcome.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() throws IOException {
    receiver.close();
    threads.close();
  }
}
