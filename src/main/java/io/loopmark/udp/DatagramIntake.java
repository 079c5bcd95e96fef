package io.loopmark.udp;

import io.loopmark.udp.Reception.End;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * What one reception takes from its socket: the datagrams of its first source.
 *
 * <p>Those of any other are counted and left out, unless that one takes over ({@link Challenge}).
 */
final class DatagramIntake {
  static final long UNKNOWN = Long.MAX_VALUE;

  /** Then deadlines are looked at, however seldom something comes. */
  private static final long LONGEST_DRAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final UdpReceiver receiver;
  private final ReceivedFile file;
  private final long mostBytes;
  private final DatagramWatcher watcher;
  private final boolean watched;
  private final Answers answers;
  private final Challenge challenge = new Challenge();

  private final boolean counted;
  private Optional<SocketAddress> first = Optional.empty();

  /** The first source as the socket last gave it, which it does with the same object. */
  private SocketAddress source;

  private long expected;
  private long datagrams;
  private long messages;
  private long bytes;
  private int longest = 1;
  private long strangers;
  private long firstNanos;
  private Optional<Closing> told = Optional.empty();
  private long toldNanos;
  private boolean full;
  private boolean gap;

  DatagramIntake(
      UdpReceiver receiver, ReceptionPlan plan, ReceivedFile file, DatagramWatcher watcher) {
    this.receiver = receiver;
    this.file = file;
    this.mostBytes = plan.mostBytes();
    this.watcher = watcher;
    this.watched = !watcher.equals(DatagramWatcher.NONE);
    this.answers = new Answers(receiver, plan.credit());
    this.expected = plan.expected().orElse(UNKNOWN);
    this.counted = plan.expected().isPresent();
  }

  /**
   * Takes what comes without a pause, at most {@code most} datagrams; how many it looked at. Where
   * the receiver waits it also ends after some milliseconds, and with what is not of the file.
   */
  @SuppressWarnings("ReferenceEquality") // Per datagram; another object is looked at closely.
  int drain(int most) throws IOException {
    int looks = 0;
    ByteBuffer room = file.room();
    int start = room.position();
    long begun = datagrams;
    gap = true;
    boolean waits = receiver.waits();
    long until = waits ? System.nanoTime() + LONGEST_DRAIN_NANOS : 0;
    for (SocketAddress from = receiver.next(room); from != null; from = receiver.next(room)) {
      looks++;
      long before = datagrams;
      if (from == source || admitted(from, room, start)) {
        take(from, room, start, receiver.datagrams(), receiver.segment());
      }
      if (looks == most || done() || (waits && receiver.waitedSince() - until > 0)) {
        gap = false;
        break;
      }
      if (waits && datagrams == before && before != begun) {
        break;
      }
      room = file.room();
      start = room.position();
    }
    return looks;
  }

  /**
   * Takes what lies in the room.
   *
   * @param messageCount how many datagrams it was
   * @param segment of how many bytes each was, where there were several
   */
  private void take(SocketAddress from, ByteBuffer room, int start, int messageCount, int segment) {
    int count = messageCount;
    // A network may have put what is told behind a file's datagrams together with them.
    for (int last = lastLength(room, start, count, segment);
        last >= Control.BYTES && control(room.slice(room.position() - last, last));
        last = lastLength(room, start, count, segment)) {
      room.position(room.position() - last);
      count--;
      if (count == 0) {
        return;
      }
    }
    int length = room.position() - start;
    int each = count == 1 ? length : segment;
    if (each > longest) {
      longest = each;
    }
    if (bytes + length > mostBytes) {
      full = true;
      room.position(start);
      return;
    }
    datagrams += count;
    messages++;
    bytes += length;
    if (watched) {
      watcher.arrived(from, bytes, room.slice(start, length));
    }
    if (datagrams >= answers.due()) {
      answers.credit(datagrams, messages, longest, from);
    }
  }

  /** Whether what was taken last was followed by nothing, or by what is not of the file. */
  boolean gap() {
    return gap;
  }

  private static int lastLength(ByteBuffer room, int start, int count, int segment) {
    return room.position() - start - (count - 1) * segment;
  }

  /** Takes what is told beside the file; a file may hold the like of it, but not this number. */
  private boolean control(ByteBuffer datagram) {
    if (!own(datagram)) {
      return false;
    }
    Optional<Closing> closing = Closing.read(datagram, answers.session());
    if (closing.isPresent() && told.isEmpty()) {
      told = closing;
      toldNanos = System.nanoTime();
      expected = closing.get().datagrams();
    }
    return true;
  }

  private boolean own(ByteBuffer datagram) {
    long session = answers.session();
    return session != 0
        && (Control.is(datagram, Closing.BYTES, session)
            || Control.is(datagram, Control.BYTES, session));
  }

  /** Whether a datagram is the first source's; where it isn't, the room is as it was before. */
  private boolean admitted(SocketAddress from, ByteBuffer room, int start) throws IOException {
    if (first.isPresent() && from.equals(first.get())) {
      source = from;
      return true;
    }
    ByteBuffer datagram = room.slice(start, room.position() - start);
    boolean late = receiver.settles(from, datagram);
    // Of whatever reception: a sender may still tell what the receiver here before didn't hear.
    boolean control = Control.marked(datagram);
    if (first.isEmpty() && !late && (counted || !control)) {
      begin(from, System.nanoTime());
      return true;
    }
    // What a challenger's sender says beside its file is asked again when it has taken over.
    if (!late && (!control || (challenge.isBy(from) && !own(datagram)))) {
      strangers += receiver.datagrams();
      if (datagrams == 1 && datagram.hasRemaining() && told.isEmpty()) {
        challenged(from, datagram);
      }
    }
    room.position(start);
    return false;
  }

  private void begin(SocketAddress from, long now) {
    first = Optional.of(from);
    source = from;
    firstNanos = now;
  }

  private void challenged(SocketAddress from, ByteBuffer message) throws IOException {
    long now = System.nanoTime();
    int count = receiver.datagrams();
    if (challenge.hear(from, message, count, receiver.segment(), now) && answers.session() != 0) {
      // In flow WINDOWED its sender sends no second datagram before this.
      answers.credit(count, 1, Math.max(longest, message.remaining()), from);
    }
    giveWay(now - firstNanos);
  }

  /** Lets a challenger take over, if one may; what the stray source had sent is forgotten. */
  boolean giveWay(long silentNanos) throws IOException {
    Optional<Challenge.Challenger> winner =
        datagrams == 1 ? challenge.winner(silentNanos) : Optional.empty();
    if (winner.isEmpty()) {
      return false;
    }
    begin(winner.get().source(), winner.get().firstNanos());
    file.restart();
    strangers += 1 - winner.get().datagrams();
    datagrams = 0;
    messages = 0;
    bytes = 0;
    longest = 1;
    answers.restart();
    winner.get().replay(this::takeAgain);
    return true;
  }

  private void takeAgain(ByteBuffer message, int segment) throws IOException {
    int count = segment == 0 ? 1 : (int) Pieces.count(message.remaining(), segment);
    ByteBuffer room = file.room();
    int start = room.position();
    take(source, room.put(message), start, count, segment);
  }

  void repeatAnswer(long quietNanos) {
    answers.repeatAfter(quietNanos, datagrams, messages, longest, source);
  }

  Reception result(End end, OptionalLong dropped, long lastNanos, long quietNanos)
      throws IOException {
    Reception reception =
        new Reception(
            end,
            first,
            datagrams,
            bytes,
            longest,
            told,
            strangers,
            answers.unsent(),
            dropped,
            datagrams == 0 ? 0 : lastNanos - firstNanos,
            lastNanos,
            quietNanos,
            file.finish());
    if (told.isPresent()) {
      ByteBuffer verdict = reception.verdict().datagram(answers.session());
      answers.send(verdict.duplicate(), source);
      receiver.settleWith(new Settlement(source, answers.session(), verdict));
    }
    return reception;
  }

  Answers answers() {
    return answers;
  }

  /** How many datagrams there will be; {@link #UNKNOWN} where nobody has said. */
  long expected() {
    return expected;
  }

  long datagrams() {
    return datagrams;
  }

  long bytes() {
    return bytes;
  }

  /** Bytes of the longest datagram, at least 1. */
  int longest() {
    return longest;
  }

  long strangers() {
    return strangers;
  }

  Optional<Closing> told() {
    return told;
  }

  long toldNanos() {
    return toldNanos;
  }

  /** Whether more came than is to be written. */
  boolean full() {
    return full;
  }

  /** Whether nothing more is to be taken. */
  boolean done() {
    return full || datagrams >= expected;
  }
}
