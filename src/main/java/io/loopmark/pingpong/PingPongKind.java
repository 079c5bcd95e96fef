package io.loopmark.pingpong;

import io.loopmark.net.IpFamily;
import io.loopmark.payload.ByteSize;
import io.loopmark.stack.Stack;
import java.util.Arrays;
import java.util.Optional;

/**
 * One way of bouncing a number.
 *
 * @param link what it travels over
 * @param peer where the answering side lives
 * @param waiting what both sides do until the number comes
 * @param encoding what it looks like on its way
 * @param size bytes of a message; more than the number takes are filler
 * @param nodelay whether TCP sends it at once (TCP_NODELAY)
 * @param family over which protocol TCP and UDP go
 * @param stack what carries it
 */
public record PingPongKind(
    Link link,
    Peer peer,
    WaitStrategy waiting,
    Encoding encoding,
    int size,
    boolean nodelay,
    IpFamily family,
    Stack stack) {
  /** What a number takes. */
  public static final int LEAST_BYTES = Long.BYTES;

  /** What a size can be, in words. */
  public static final String SIZES = "8, or a size from 16 bytes to 64KiB";

  private static final int LEAST_FILLED = 2 * Long.BYTES;
  private static final int MOST_BYTES = 64 << 10;
  private static final int MOST_DATAGRAM_BYTES = 65_507;

  /** Prime, so that sampling never beats in time with a batch. */
  private static final int FAST_SAMPLING = 31;

  /** A kind whose messages are the number, sent at once, over IPv4 where it is IP. */
  public PingPongKind(Link link, Peer peer, WaitStrategy waiting, Encoding encoding) {
    this(link, peer, waiting, encoding, LEAST_BYTES, true, IpFamily.INET, Stack.JDK);
  }

  /**
   * The bytes of a size in words.
   *
   * @throws IllegalArgumentException where no message can have it
   */
  public static int bytes(String size) {
    long bytes = ByteSize.parse(size).bytes();
    if (bytes != LEAST_BYTES && (bytes < LEAST_FILLED || bytes > MOST_BYTES)) {
      throw new IllegalArgumentException("size '" + size + "'; accepted: " + SIZES);
    }
    return (int) bytes;
  }

  /**
   * The reverse of {@link #toString}, for a child's command line.
   *
   * @throws IllegalArgumentException with the text got and what is accepted
   */
  public static PingPongKind parse(String text) {
    String[] words = text.split("/", -1);
    if (words.length != 4 && words.length != 8) {
      throw new IllegalArgumentException(
          "ping-pong kind '"
              + text
              + "'; accepted: LINK/PEER/WAITING/ENCODING[/SIZE/NODELAY/FAMILY/STACK]");
    }
    PingPongKind kind =
        new PingPongKind(
            constant("link", Link.class, words[0]),
            constant("peer", Peer.class, words[1]),
            constant("waiting", WaitStrategy.class, words[2]),
            constant("encoding", Encoding.class, words[3]));
    return words.length == 4
        ? kind
        : kind.with(
                bytes(words[4]), nodelay(words[5]), constant("family", IpFamily.class, words[6]))
            .over(constant("stack", Stack.class, words[7]));
  }

  private static boolean nodelay(String word) {
    return switch (word) {
      case "TRUE" -> true;
      case "FALSE" -> false;
      default ->
          throw new IllegalArgumentException("nodelay '" + word + "'; accepted: [TRUE, FALSE]");
    };
  }

  /** The same with other messages, or another way to send them. */
  public PingPongKind with(int bytes, boolean atOnce, IpFamily protocol) {
    return new PingPongKind(link, peer, waiting, encoding, bytes, atOnce, protocol, stack);
  }

  /** The same, carried by another stack. */
  public PingPongKind over(Stack other) {
    return new PingPongKind(link, peer, waiting, encoding, size, nodelay, family, other);
  }

  /** Why this combination is impossible, as one clause; empty when it is possible. */
  public Optional<String> unsupported() {
    if (link.inProcess() && peer == Peer.PROCESS) {
      return Optional.of("an in-process queue doesn't reach another process");
    }
    if (waiting == WaitStrategy.BLOCK && (link == Link.SPSC_QUEUE || link == Link.SHARED_MEMORY)) {
      return Optional.of(link + " has nothing to block on");
    }
    if (encoding == Encoding.TEXT && !link.socket()) {
      return Optional.of("numbers are text only on TCP, UDP and UNIX");
    }
    return unsupportedMessage().or(this::unsupportedOption).or(this::unsupportedByNetty);
  }

  private Optional<String> unsupportedMessage() {
    if (size == LEAST_BYTES) {
      return Optional.empty();
    }
    if (link.inProcess()) {
      return Optional.of("a queue hands over a reference, whatever the size of what it refers to");
    }
    if (link == Link.SHARED_MEMORY) {
      return Optional.of("shared memory carries a number in one word, and nothing beside it");
    }
    if (encoding == Encoding.TEXT) {
      return Optional.of("a number as text is as long as its digits");
    }
    if (link == Link.UDP && size > MOST_DATAGRAM_BYTES) {
      return Optional.of("a datagram has at most " + MOST_DATAGRAM_BYTES + " bytes");
    }
    return Optional.empty();
  }

  private Optional<String> unsupportedOption() {
    if (!nodelay && link != Link.TCP) {
      return Optional.of("only TCP can hold back what is short");
    }
    if (family != IpFamily.INET && link != Link.TCP && link != Link.UDP) {
      return Optional.of("only TCP and UDP go over " + family);
    }
    return Optional.empty();
  }

  private Optional<String> unsupportedByNetty() {
    if (!stack.netty()) {
      return Optional.empty();
    }
    if (!nodelay || family != IpFamily.INET) {
      return Optional.of("Netty's ends bounce the number alone, at once, over IPv4");
    }
    if (link != Link.TCP && link != Link.UNIX) {
      return Optional.of("Netty carries TCP and UNIX here");
    }
    if (peer == Peer.VIRTUAL_THREAD) {
      return Optional.of("an event loop of Netty has a platform thread of its own");
    }
    if (waiting == WaitStrategy.SPIN) {
      return Optional.of("an event loop of Netty waits in the kernel");
    }
    return Optional.empty();
  }

  /**
   * How many round trips there are to each recorded one, so that reading the clock stays below a
   * few percent of what is measured.
   */
  public int sampling() {
    boolean inMemory = link.inProcess() || link == Link.SHARED_MEMORY;
    // Measured: two million a second; beside a platform thread it is a thirtieth of that.
    boolean spinsFirst = link == Link.LINKED_TRANSFER_QUEUE && peer == Peer.VIRTUAL_THREAD;
    return inMemory && (waiting == WaitStrategy.SPIN || spinsFirst) ? FAST_SAMPLING : 1;
  }

  /**
   * Throws where the combination is impossible.
   *
   * @throws IllegalArgumentException with the kind and the reason
   */
  void check() {
    unsupported()
        .ifPresent(
            reason -> {
              throw new IllegalArgumentException("ping-pong kind '" + this + "': " + reason);
            });
  }

  @Override
  public String toString() {
    String words = link + "/" + peer + "/" + waiting + "/" + encoding;
    return equals(new PingPongKind(link, peer, waiting, encoding))
        ? words
        : words + "/" + size + "/" + (nodelay ? "TRUE" : "FALSE") + "/" + family + "/" + stack;
  }

  private static <E extends Enum<E>> E constant(String name, Class<E> type, String word) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(word)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        name + " '" + word + "'; accepted: " + Arrays.toString(type.getEnumConstants()));
  }
}
