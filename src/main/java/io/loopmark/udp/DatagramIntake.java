package io.loopmark.udp;

import io.loopmark.udp.Reception.End;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one reception takes from its socket: the datagrams of its first source.
 *
 * <p>Those of any other are counted and left out, unless that one takes over ({@link Challenge}).
 */
final class DatagramIntake {
  /** No number of datagrams is expected. */
  static final long UNKNOWN = Long.MAX_VALUE;

  private final UdpReceiver receiver;
  private final ReceivedFile file;
  private final long mostBytes;
  private final DatagramWatcher watcher;
  private final boolean watched;
  private final Answers answers;
  private final Challenge challenge = new Challenge();

  private Optional<SocketAddress> first = Optional.empty();

  /** The first source as the socket last gave it, which it does with the same object. */
  private SocketAddress source;

  private long expected;
  private long datagrams;
  private long messages;
  private long bytes;
  private long strangers;
  private long firstNanos;
  private Optional<Closing> told = Optional.empty();
  private long toldNanos;
  private boolean full;

  DatagramIntake(
      UdpReceiver receiver, ReceptionPlan plan, ReceivedFile file, DatagramWatcher watcher) {
    this.receiver = receiver;
    this.file = file;
    this.mostBytes = plan.mostBytes();
    this.watcher = watcher;
    this.watched = !watcher.equals(DatagramWatcher.NONE);
    this.answers = new Answers(receiver, plan.credit());
    this.expected = plan.expected().orElse(UNKNOWN);
  }

  /** Takes what is queued, at most {@code most} datagrams; how many it looked at. */
  @SuppressWarnings("ReferenceEquality") // Per datagram; another object is looked at closely.
  int drain(int most) throws IOException {
    int looks = 0;
    ByteBuffer room = file.room();
    int start = room.position();
    for (SocketAddress from = receiver.poll(room); from != null; from = receiver.poll(room)) {
      looks++;
      if (from == source || admitted(from, room, start)) {
        take(from, room, start, receiver.datagrams());
      }
      if (looks == most || done()) {
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
   * @param count how many datagrams it was
   */
  private void take(SocketAddress from, ByteBuffer room, int start, int count) {
    int length = room.position() - start;
    // A file's datagram has one byte; only a longer one that stands for itself can be another.
    if (length > 1 && count == 1 && control(room.slice(start, length))) {
      room.position(start);
      return;
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
      answers.credit(datagrams, messages, from);
    }
  }

  private boolean control(ByteBuffer datagram) {
    if (answers.session() == 0 || !Control.marked(datagram)) {
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

  /** Whether a datagram is the first source's; where it isn't, the room is as it was before. */
  private boolean admitted(SocketAddress from, ByteBuffer room, int start) throws IOException {
    if (first.isPresent() && from.equals(first.get())) {
      source = from;
      return true;
    }
    ByteBuffer datagram = room.slice(start, room.position() - start);
    boolean late = receiver.settles(from, datagram);
    boolean control = Control.marked(datagram);
    if (first.isEmpty() && !late && !control) {
      begin(from, System.nanoTime());
      return true;
    }
    int length = datagram.remaining();
    byte payload = length == 1 ? datagram.get(0) : 0;
    room.position(start);
    // What a challenger's sender says beside its file is asked again when it has taken over.
    if (!late && !control) {
      strangers++;
      if (datagrams == 1 && length == 1 && told.isEmpty()) {
        challenged(from, payload);
      }
    }
    return false;
  }

  private void begin(SocketAddress from, long now) {
    first = Optional.of(from);
    source = from;
    firstNanos = now;
  }

  private void challenged(SocketAddress from, byte payload) throws IOException {
    long now = System.nanoTime();
    if (challenge.hear(from, payload, now) && answers.session() != 0) {
      // In flow WINDOWED its sender sends no second datagram before this.
      answers.credit(1, 1, from);
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
    byte[] kept = winner.get().kept().toByteArray();
    begin(winner.get().source(), winner.get().firstNanos());
    file.restart();
    strangers += 1 - kept.length;
    datagrams = 0;
    messages = 0;
    bytes = 0;
    answers.restart();
    for (byte each : kept) {
      ByteBuffer room = file.room();
      take(source, room.put(each), room.position() - 1, 1);
    }
    return true;
  }

  void repeatAnswer(long quietNanos) {
    answers.repeatAfter(quietNanos, datagrams, messages, source);
  }

  Reception result(End end, OptionalLong dropped, long lastNanos, long quietNanos)
      throws IOException {
    Reception reception =
        new Reception(
            end,
            first,
            datagrams,
            bytes,
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
