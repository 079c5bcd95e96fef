package io.loopmark.pingpong;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;

/** A side of a pair of lanes. */
final class HandOffEndpoint implements Endpoint {
  private final HandOff outgoing;
  private final HandOff incoming;

  /** One is enough, because the sides take turns; so nothing is allocated for a number. */
  private final HandOff.Message message = new HandOff.Message();

  private volatile boolean closed;

  HandOffEndpoint(HandOff outgoing, HandOff incoming) {
    this.outgoing = outgoing;
    this.incoming = incoming;
  }

  @Override
  public void send(long number) throws IOException, InterruptedException {
    checkOpen();
    message.number = number;
    outgoing.put(message);
  }

  @Override
  public long receive() throws IOException, InterruptedException {
    checkOpen();
    HandOff.Message received = incoming.take();
    if (received == null) {
      checkOpen();
      throw new EOFException("the peer closed the link");
    }
    return received.number;
  }

  private void checkOpen() throws ClosedChannelException {
    if (closed) {
      throw new ClosedChannelException();
    }
  }

  /** Closes both directions: a queue has no other way to tell the peer. */
  @Override
  public void close() {
    closed = true;
    outgoing.close();
    incoming.close();
  }
}
