package io.loopmark.pingpong;

import io.loopmark.net.Deadline;
import java.io.IOException;

/** {@link Link#PIPE} to a child process: its standard input and output are the link. */
final class ChildPipes implements Rendezvous {
  private final PingPongKind kind;

  ChildPipes(PingPongKind kind) {
    this.kind = kind;
  }

  @Override
  public String address() {
    return "stdio";
  }

  @Override
  public Endpoint connect() throws IOException {
    throw new IOException("the pipes of kind '" + kind + "' lead to a child process only");
  }

  @Override
  public Endpoint accept(Deadline deadline) throws IOException {
    throw new IOException("the pipes of kind '" + kind + "' come with a child process only");
  }

  /** Waits for nobody: the pipes are there from the child's beginning. */
  @Override
  public Endpoint accept(Process peer, Deadline deadline) {
    return new ChannelEndpoint(new ProcessChannel(peer, kind.waiting()), kind.encoding());
  }

  @Override
  public void close() {
    // There was nothing to open.
  }
}
