package io.loopmark.scenario;

import io.loopmark.hosts.Packets;
import io.loopmark.hosts.Way;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where the datagrams of a round over three hosts went: sent = arrived + dropped on the way +
 * dropped at a socket. Each of the four is counted by somebody else: senders, receivers, queues and
 * interfaces, and the kernel for the receivers' sockets.
 */
final class UdpBooks {
  private static final Duration LONGEST_WAY = Duration.ofSeconds(15);

  private final Way way;
  private final boolean shared;
  private Packets begin = new Packets(0, 0, 0);
  private Optional<Packets> end = Optional.empty();

  /**
   * @param shared whether programs send something else, too, of which a queue may drop packets
   */
  UdpBooks(Way way, boolean shared) {
    this.way = way;
    this.shared = shared;
  }

  /**
   * What the ends of all flows counted, in datagrams.
   *
   * @param sent by senders
   * @param arrived at receivers, from whomever
   * @param dropped by the kernel at receivers' sockets; below 0 where it doesn't tell
   */
  record Ends(long sent, long arrived, long dropped) {}

  /** A round begins, where the one before has ended. */
  void begin() throws RoundFailedException {
    try {
      begin = end.isPresent() ? end.get() : way.read();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /**
   * Senders have ended; whether the network has nothing left for receivers.
   *
   * @param sent datagrams, by all of them
   */
  boolean awaitRest(long sent) throws RoundFailedException, InterruptedException {
    try {
      Packets rest = way.awaitRest(begin, sent, LONGEST_WAY);
      end = Optional.of(rest);
      return rest.since(begin).balanced();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private static RoundFailedException failed(IOException cause) {
    return new RoundFailedException("the way cannot be looked at: " + cause.getMessage(), cause);
  }

  /**
   * Holds both against each other.
   *
   * @throws RoundFailedException when a datagram is unaccounted for; such a round is invalid
   */
  Round balanced(Round round, Ends ends) throws RoundFailedException {
    long missing = missing(end.orElseThrow().since(begin), ends, shared);
    String line =
        ends.sent() + "," + ends.arrived() + "," + missing + "," + Math.max(0, ends.dropped());
    return round
        .withFigure(Metrics.WAY_DROPS, (double) missing, "datagrams/round")
        .withNotes(List.of(new Note(Note.Sheet.UDP_BOOKS, line)));
  }

  /** How many datagrams were dropped on the way. */
  static long missing(Packets packets, Ends ends, boolean shared) throws RoundFailedException {
    if (!packets.balanced()) {
      throw RoundFailedException.corrupt(
          "the switch's books don't balance: "
              + packets.sent()
              + " packets sent, "
              + packets.arrived()
              + " arrived, "
              + packets.dropped()
              + " dropped");
    }
    long missing = ends.sent() - ends.arrived() - Math.max(0, ends.dropped());
    if (shared ? missing < 0 || missing > packets.dropped() : missing != packets.dropped()) {
      throw RoundFailedException.corrupt(
          "the books don't balance: "
              + ends.sent()
              + " datagrams sent, "
              + ends.arrived()
              + " arrived, "
              + packets.dropped()
              + " dropped on the way, "
              + (ends.dropped() < 0 ? "nobody knows how many" : ends.dropped())
              + " dropped at sockets");
    }
    return missing;
  }
}
