package io.loopmark.pingpong;

import java.util.Queue;

/** A lane over a queue that both sides look at again and again. */
final class SpinningHandOff implements HandOff {
  private final Queue<Message> queue;
  private volatile boolean closed;

  /**
   * @param queue safe for one thread that offers and one that polls
   */
  SpinningHandOff(Queue<Message> queue) {
    this.queue = queue;
  }

  @Override
  public void put(Message message) throws InterruptedException {
    for (int looks = 1; !queue.offer(message) && !closed; looks++) {
      IdleStrategy.pause(looks);
    }
  }

  @Override
  public Message take() throws InterruptedException {
    Message message = queue.poll();
    for (int looks = 1; message == null; looks++) {
      // What was put before the close is there by now, so one more look is enough.
      if (closed) {
        return queue.poll();
      }
      IdleStrategy.pause(looks);
      message = queue.poll();
    }
    return message;
  }

  @Override
  public void close() {
    closed = true;
  }
}
