package io.loopmark.pingpong;

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
 * @param stack what carries it
 */
public record PingPongKind(
    Link link, Peer peer, WaitStrategy waiting, Encoding encoding, Stack stack) {
  /** Prime, so that sampling never beats in time with a batch. */
  private static final int FAST_SAMPLING = 31;

  /** The same with the JDK's own channels. */
  public PingPongKind(Link link, Peer peer, WaitStrategy waiting, Encoding encoding) {
    this(link, peer, waiting, encoding, Stack.JDK);
  }

  /**
   * The reverse of {@link #toString}, for a child's command line.
   *
   * @throws IllegalArgumentException with the text got and what is accepted
   */
  public static PingPongKind parse(String text) {
    String[] words = text.split("/", -1);
    if (words.length != 4 && words.length != 5) {
      throw new IllegalArgumentException(
          "ping-pong kind '" + text + "'; accepted: LINK/PEER/WAITING/ENCODING[/STACK]");
    }
    return new PingPongKind(
        constant("link", Link.class, words[0]),
        constant("peer", Peer.class, words[1]),
        constant("waiting", WaitStrategy.class, words[2]),
        constant("encoding", Encoding.class, words[3]),
        words.length == 4 ? Stack.JDK : constant("stack", Stack.class, words[4]));
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
    return stack.netty() ? unsupportedByNetty() : Optional.empty();
  }

  private Optional<String> unsupportedByNetty() {
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
    return stack == Stack.JDK ? words : words + "/" + stack;
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
