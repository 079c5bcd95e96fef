package io.loopmark.net;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Options of sockets as the kernel names them, by descriptor. Owned by one thread. */
final class SocketOptions {
  /** Room for any value here; the longest are names. */
  private static final int MOST_BYTES = 64;

  private final MemorySegment state;
  private final MemorySegment value;
  private final MemorySegment length;

  SocketOptions(Arena arena) {
    this.state = SocketCalls.state(arena);
    this.value = arena.allocate(MOST_BYTES, Long.BYTES);
    this.length = arena.allocate(JAVA_INT);
  }

  /** Sets a number. */
  void set(int descriptor, int level, int name, int number) throws KernelException {
    value.set(JAVA_INT, 0, number);
    set(descriptor, level, name, value.asSlice(0, Integer.BYTES));
  }

  /** Sets a length of time. */
  void setMicros(int descriptor, int level, int name, long micros) throws KernelException {
    value.set(JAVA_LONG, 0, 0);
    value.set(JAVA_LONG, Long.BYTES, micros);
    set(descriptor, level, name, value.asSlice(0, 2L * Long.BYTES));
  }

  /** Sets a short text. */
  void set(int descriptor, int level, int name, String text) throws KernelException {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    set(
        descriptor,
        level,
        name,
        value.asSlice(0, bytes.length).copyFrom(MemorySegment.ofArray(bytes)));
  }

  private void set(int descriptor, int level, int name, MemorySegment to) throws KernelException {
    checked(
        SocketCalls.setsockopt(state, descriptor, level, name, to, Math.toIntExact(to.byteSize())));
  }

  /** A number. */
  int get(int descriptor, int level, int name) throws KernelException {
    read(descriptor, level, name);
    return value.get(JAVA_INT, 0);
  }

  /** A short text. */
  String text(int descriptor, int level, int name) throws KernelException {
    value.fill((byte) 0);
    ByteBuffer read = value.asSlice(0, read(descriptor, level, name)).asByteBuffer();
    String text = StandardCharsets.US_ASCII.decode(read).toString();
    int end = text.indexOf('\0');
    return end < 0 ? text : text.substring(0, end);
  }

  private int read(int descriptor, int level, int name) throws KernelException {
    length.set(JAVA_INT, 0, MOST_BYTES);
    checked(SocketCalls.getsockopt(state, descriptor, level, name, value, length));
    return length.get(JAVA_INT, 0);
  }

  private static void checked(int result) throws KernelException {
    if (result < 0) {
      throw new KernelException(-result);
    }
  }
}
