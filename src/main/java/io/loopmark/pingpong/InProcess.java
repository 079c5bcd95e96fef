package io.loopmark.pingpong;

import io.loopmark.net.Deadline;
import java.io.IOException;
import java.nio.channels.Pipe;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.SynchronousQueue;
import org.jctools.queues.SpscArrayQueue;

/** Both ends made at once, for two threads of this process. */
final class InProcess implements Rendezvous {
  /** One number is on its way in a direction; JCTools wants more than that. */
  private static final int CAPACITY = 4;

  private final Endpoint pinger;
  private final Endpoint ponger;
  private boolean pingerTaken;
  private boolean pongerTaken;

  private InProcess(Endpoint pinger, Endpoint ponger) {
    this.pinger = pinger;
    this.ponger = ponger;
  }

  static InProcess queues(PingPongKind kind) {
    HandOff there = lane(kind);
    HandOff back = lane(kind);
    return new InProcess(new HandOffEndpoint(there, back), new HandOffEndpoint(back, there));
  }

  private static HandOff lane(PingPongKind kind) {
    return switch (kind.link()) {
      case ARRAY_BLOCKING_QUEUE -> lane(new ArrayBlockingQueue<>(CAPACITY), kind.waiting());
      case LINKED_TRANSFER_QUEUE -> lane(new LinkedTransferQueue<>(), kind.waiting());
      case SYNCHRONOUS_QUEUE ->
          new BlockingHandOff(new SynchronousQueue<>(), kind.waiting() == WaitStrategy.SPIN);
      case SPSC_QUEUE -> new SpinningHandOff(new SpscArrayQueue<>(CAPACITY));
      case PIPE, SHARED_MEMORY, TCP, UDP, UNIX ->
          throw new IllegalArgumentException("link '" + kind.link() + "' is no queue");
    };
  }

  private static HandOff lane(BlockingQueue<HandOff.Message> queue, WaitStrategy waiting) {
    return waiting == WaitStrategy.SPIN
        ? new SpinningHandOff(queue)
        : new BlockingHandOff(queue, false);
  }

  static InProcess pipes(PingPongKind kind) throws IOException {
    Pipe there = Pipe.open();
    Pipe back;
    try {
      back = Pipe.open();
    } catch (IOException e) {
      there.source().close();
      there.sink().close();
      throw e;
    }
    return new InProcess(
        new ChannelEndpoint(new PipeChannel(back.source(), there.sink(), kind.waiting()), kind),
        new ChannelEndpoint(new PipeChannel(there.source(), back.sink(), kind.waiting()), kind));
  }

  @Override
  public String address() {
    return "in-process";
  }

  @Override
  public synchronized Endpoint connect() throws IOException {
    if (pongerTaken) {
      throw new IOException("the link has a peer already");
    }
    pongerTaken = true;
    return ponger;
  }

  /** Waits for nobody: the ends are connected from the beginning. */
  @Override
  public synchronized Endpoint accept(Deadline deadline) throws IOException {
    if (pingerTaken) {
      throw new IOException("the pinger's end was handed out already");
    }
    pingerTaken = true;
    return pinger;
  }

  @Override
  public synchronized void close() {
    if (!pingerTaken) {
      pingerTaken = true;
      pinger.close();
    }
    if (!pongerTaken) {
      pongerTaken = true;
      ponger.close();
    }
  }
}
