package io.loopmark.pingpong;

import java.util.concurrent.BlockingQueue;

/**
 * A lane over a queue on which threads sleep.
 *
 * <p>Closing must wake them, without an interrupt that might hit what the thread does next, and
 * without a time-out in each call. So each side tells when it is about to wait before it looks
 * whether the lane is closed, and the closing thread says that it is closed before it looks who
 * waits: one of the two always sees the other. Both are volatile for that reason; a fence costs
 * little beside waking a thread.
 */
final class BlockingHandOff implements HandOff {
  private static final Message END = new Message();

  private final BlockingQueue<Message> queue;
  private final boolean spin;
  private volatile boolean closed;
  private volatile boolean putting;
  private volatile boolean taking;

  /**
   * @param spin whether the taker looks instead of sleeping. Only the taker: on a queue without
   *     room two sides that both just look never meet.
   */
  BlockingHandOff(BlockingQueue<Message> queue, boolean spin) {
    this.queue = queue;
    this.spin = spin;
  }

  @Override
  public void put(Message message) throws InterruptedException {
    putting = true;
    try {
      if (!closed) {
        queue.put(message);
      }
    } finally {
      putting = false;
    }
  }

  @Override
  public Message take() throws InterruptedException {
    taking = true;
    try {
      Message message = closed ? queue.poll() : spin ? look() : queue.take();
      return message == END ? null : message;
    } finally {
      taking = false;
    }
  }

  private Message look() throws InterruptedException {
    Message message = queue.poll();
    for (int looks = 1; message == null && !closed; looks++) {
      IdleStrategy.pause(looks);
      message = queue.poll();
    }
    return message;
  }

  @Override
  public void close() {
    closed = true;
    while (taking && !queue.offer(END)) {
      Thread.onSpinWait();
    }
    while (putting) {
      queue.poll();
      Thread.onSpinWait();
    }
  }
}
