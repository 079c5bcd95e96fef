package io.loopmark.tcp;

import io.loopmark.payload.Digest;
import io.loopmark.stack.Stack;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One client's transfer.
 *
 * @param server where from
 * @param chunkSize bytes whose arrival is timed as one, and the most that one read takes; 1 or more
 * @param digest the digest that the server must announce; empty for whatever it announces
 * @param sink where the bytes go
 * @param folder where a file goes; not used with {@link Sink#DISCARD}
 * @param patience how long it waits
 * @param mostBytes of a file that is accepted
 * @param reading what it does when it has overtaken the server
 * @param nodelay whether what is short is sent at once (TCP_NODELAY)
 * @param stack what carries its connection
 */
public record FetchPlan(
    InetSocketAddress server,
    int chunkSize,
    Optional<Digest> digest,
    Sink sink,
    Path folder,
    Patience patience,
    long mostBytes,
    Reading reading,
    boolean nodelay,
    Stack stack) {
  public FetchPlan {
    if (chunkSize < 1) {
      throw new IllegalArgumentException("chunkSize '" + chunkSize + "'; accepted: 1 or more");
    }
  }

  /** The same over another stack. */
  public FetchPlan over(Stack other) {
    return new FetchPlan(
        server, chunkSize, digest, sink, folder, patience, mostBytes, reading, nodelay, other);
  }

  /** A client that may be one of several, and takes a file of any size. */
  public FetchPlan(
      InetSocketAddress server,
      int chunkSize,
      Optional<Digest> digest,
      Sink sink,
      Path folder,
      Patience patience) {
    this(
        server,
        chunkSize,
        digest,
        sink,
        folder,
        patience,
        Long.MAX_VALUE,
        Reading.BLOCK,
        true,
        Stack.JDK);
  }
}
