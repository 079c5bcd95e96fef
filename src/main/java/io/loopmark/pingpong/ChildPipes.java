package io.loopmark.pingpong;

import io.loopmark.net.Deadline;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** {@link Link#PIPE} to a child process: its standard input and output are the link. */
final class ChildPipes implements Rendezvous {
  /**
   * How the child says that it is there (ASCII: enquiry): until then its JVM is still starting, and
   * what it may have printed would be taken for a number.
   */
  private static final byte HELLO = 5;

  private final PingPongKind kind;

  ChildPipes(PingPongKind kind) {
    this.kind = kind;
  }

  /** The child's end. */
  static Endpoint connect(PingPongKind kind) throws IOException {
    StandardChannel channel = new StandardChannel(kind.waiting());
    channel.write(ByteBuffer.wrap(new byte[] {HELLO}));
    return new ChannelEndpoint(channel, kind);
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

  @Override
  public Endpoint accept(Process peer, Deadline deadline) throws IOException, InterruptedException {
    InputStream input = peer.getInputStream();
    return PeerWait.await(
        deadline,
        address(),
        () -> {
          if (input.available() == 0) {
            if (peer.isAlive()) {
              return Optional.empty();
            }
            throw new IOException(
                "the peer process ended with exit code "
                    + peer.exitValue()
                    + " before it connected");
          }
          int first = input.read();
          if (first != HELLO) {
            throw new ProtocolException(
                "got byte " + first + " from the peer process, expected its hello (" + HELLO + ")");
          }
          return Optional.of(new ChannelEndpoint(new ProcessChannel(peer, kind.waiting()), kind));
        });
  }

  @Override
  public void close() {
    // There was nothing to open.
  }
}
