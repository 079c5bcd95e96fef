package io.loopmark.net;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Several messages for one call: an array of {@code struct mmsghdr} with a {@code struct iovec}
 * each, and for receiving with room for the sender's address. Owned by one thread.
 */
public final class MessageVector {
  /** As a buffer has them unless told otherwise. */
  private static final ValueLayout.OfLong EIGHT_BYTES = JAVA_LONG.withOrder(ByteOrder.BIG_ENDIAN);

  private static final int HEADER = 64;
  private static final int NAME_AT = 0;
  private static final int NAME_LENGTH_AT = 8;
  private static final int PARTS_AT = 16;
  private static final int PART_COUNT_AT = 24;
  private static final int CONTROL_AT = 32;
  private static final int CONTROL_LENGTH_AT = 40;
  private static final int LENGTH_AT = 56;

  /** One control message of an {@code int}: its length, level and type, and the value. */
  private static final int CONTROL = 32;

  private static final int LEVEL_AT = 8;
  private static final int TYPE_AT = 12;
  private static final int VALUE_AT = 16;
  private static final int CONTROL_BYTES = VALUE_AT + Integer.BYTES;

  private static final int PART = 16;
  private static final int PARTS = 2 * PART;
  private static final int PART_LENGTH_AT = 8;

  /** The first bytes of a message that is received: as many as the kernel coalesces of ours. */
  private static final int HEAD = 128;

  /** Room for an address, at a distance at which none shares a cache line with two others. */
  private static final int NAME = 32;

  final MemorySegment headers;
  private final MemorySegment parts;
  private final MemorySegment names;
  private final MemorySegment controls;
  private final MemorySegment heads;
  private final ByteBuffer tails;
  private final int longestTail;
  private final int size;

  /** Of which length each message is that is sent, and which one is shorter just now. */
  private int payload = 1;

  private int shorter = -1;

  private MessageVector(
      int size, MemorySegment heads, MemorySegment tails, int longestTail, boolean named) {
    Arena arena = Arena.ofAuto();
    this.size = size;
    this.heads = heads;
    this.tails = tails.asByteBuffer();
    this.longestTail = longestTail;
    this.headers = arena.allocate((long) HEADER * size, HEADER);
    this.parts = arena.allocate((long) PARTS * size, PARTS);
    this.names = arena.allocate((long) NAME * size, NAME);
    this.controls = arena.allocate((long) CONTROL * size, CONTROL);
    for (int i = 0; i < size; i++) {
      long header = (long) HEADER * i;
      headers.set(ADDRESS, header + PARTS_AT, parts.asSlice((long) PARTS * i));
      headers.set(JAVA_LONG, header + PART_COUNT_AT, longestTail > 0 ? 2 : 1);
      if (named) {
        headers.set(ADDRESS, header + NAME_AT, names.asSlice((long) NAME * i));
        headers.set(ADDRESS, header + CONTROL_AT, controls.asSlice((long) CONTROL * i));
      }
    }
  }

  /**
   * For sending a memory piece by piece.
   *
   * @param size how many at once
   * @param payload bytes of each
   */
  public static MessageVector toSend(int size, int payload, MemorySegment memory) {
    MessageVector vector = new MessageVector(size, memory, MemorySegment.NULL, 0, false);
    vector.payload = payload;
    for (int i = 0; i < size; i++) {
      vector.lengthen(i, payload);
    }
    return vector;
  }

  private void lengthen(int index, int bytes) {
    parts.set(JAVA_LONG, (long) PARTS * index + PART_LENGTH_AT, bytes);
  }

  /**
   * For receiving. The first bytes of all messages lie close together, as most are short; memory
   * for the rest of long ones is touched by those only.
   *
   * @param size how many at once
   * @param bytes the longest message; more of one is thrown away
   */
  public static MessageVector toReceive(int size, int bytes) {
    Arena arena = Arena.ofAuto();
    int longestTail = bytes - HEAD;
    MemorySegment tails = arena.allocate((long) longestTail * size, HEAD);
    MessageVector vector =
        new MessageVector(size, arena.allocate((long) HEAD * size, HEAD), tails, longestTail, true);
    for (int i = 0; i < size; i++) {
      long part = (long) PARTS * i;
      vector.parts.set(ADDRESS, part, vector.heads.asSlice((long) HEAD * i));
      vector.parts.set(JAVA_LONG, part + PART_LENGTH_AT, HEAD);
      vector.parts.set(ADDRESS, part + PART, tails.asSlice((long) longestTail * i));
      vector.parts.set(JAVA_LONG, part + PART + PART_LENGTH_AT, longestTail);
    }
    vector.reuse(size);
    return vector;
  }

  /** How many messages it has room for. */
  public int size() {
    return size;
  }

  /**
   * The first messages become the pieces of the memory from there on; the last may be shorter.
   *
   * @param length bytes to send
   * @return how many messages, as many as there is room for
   */
  public int point(long from, int length) {
    int count = (int) Math.min(size, ((long) length + payload - 1) / payload);
    if (shorter >= 0) {
      lengthen(shorter, payload);
      shorter = -1;
    }
    long last = length - (count - 1L) * payload;
    if (last < payload) {
      shorter = count - 1;
      lengthen(shorter, (int) last);
    }
    long address = heads.address() + from;
    for (int i = 0; i < count; i++) {
      parts.set(JAVA_LONG, (long) PARTS * i, address);
      address += payload;
    }
    return count;
  }

  /** Makes the first places ready to receive once more: the kernel writes into them. */
  public void reuse(int count) {
    for (int i = 0; i < count; i++) {
      headers.set(JAVA_INT, (long) HEADER * i + NAME_LENGTH_AT, SocketAddresses.BYTES);
      headers.set(JAVA_LONG, (long) HEADER * i + CONTROL_LENGTH_AT, CONTROL);
    }
  }

  /** The length of a message that was received. */
  public int length(int index) {
    return headers.get(JAVA_INT, (long) HEADER * index + LENGTH_AT);
  }

  /**
   * Of how many bytes each datagram was that a received message was made of; 0 for a single one.
   */
  public int segment(int index) {
    long control = (long) CONTROL * index;
    return headers.get(JAVA_LONG, (long) HEADER * index + CONTROL_LENGTH_AT) >= CONTROL_BYTES
            && controls.get(JAVA_INT, control + LEVEL_AT) == SocketCalls.SOL_UDP
            && controls.get(JAVA_INT, control + TYPE_AT) == SocketCalls.UDP_GRO
        ? controls.get(JAVA_INT, control + VALUE_AT)
        : 0;
  }

  /** Moves a received message into a big-endian buffer, as much as it has room for. */
  public void take(int index, ByteBuffer into) {
    int length = Math.min(length(index), into.remaining());
    long head = (long) HEAD * index;
    if (length == 1) {
      into.put(heads.get(JAVA_BYTE, head));
      return;
    }
    int first = Math.min(length, HEAD);
    int taken = 0;
    for (; taken <= first - Long.BYTES; taken += Long.BYTES) {
      into.putLong(heads.get(EIGHT_BYTES, head + taken));
    }
    for (; taken < first; taken++) {
      into.put(heads.get(JAVA_BYTE, head + taken));
    }
    if (length > first) {
      into.put(into.position(), tails, longestTail * index, length - first);
      into.position(into.position() + length - first);
    }
  }

  /** Whether two messages, this one and the one that was last asked for, have one source. */
  public boolean sameSource(int index, SourceKey key) {
    long name = (long) NAME * index;
    return names.get(JAVA_LONG, name) == key.first
        && names.get(JAVA_LONG, name + 8) == key.second
        && names.get(JAVA_LONG, name + 16) == key.third;
  }

  /** Where a message came from. */
  public InetSocketAddress source(int index, SourceKey key) {
    long name = (long) NAME * index;
    key.first = names.get(JAVA_LONG, name);
    key.second = names.get(JAVA_LONG, name + 8);
    key.third = names.get(JAVA_LONG, name + 16);
    return SocketAddresses.read(names, name);
  }

  /** An address as the kernel writes it, to be compared with others. */
  public static final class SourceKey {
    private long first;
    private long second;
    private long third;
  }
}
