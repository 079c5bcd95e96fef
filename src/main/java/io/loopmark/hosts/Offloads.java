package io.loopmark.hosts;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Makes an interface of this kind behave as one on a wire, by the kernel's own call for such
 * settings ({@code SIOCETHTOOL}).
 *
 * <ul>
 *   <li>Whatever would be several frames on a wire is cut into them before it goes out. Else a
 *       queue drops, and all count, up to 64 KiB as one packet.
 *   <li>What comes in is taken by one processor after another, in order. Else packets that were
 *       sent on two processors may overtake each other, which no wire lets them.
 * </ul>
 */
@SuppressWarnings("restricted") // This project's JVMs are started with native access.
final class Offloads {
  private static final int AF_INET = 2;
  private static final int SOCK_DGRAM_CLOEXEC = 2 | 0x8_0000;
  private static final long SIOCETHTOOL = 0x8946;
  private static final int COUNT_OF_STRINGS = 0x37;
  private static final int STRINGS = 0x1b;
  private static final int SET_FEATURES = 0x3b;
  private static final int FEATURES = 4;
  private static final int STRING_BYTES = 32;
  private static final int NAME_BYTES = 16;
  private static final int REQUEST_BYTES = 40;
  private static final String CUTS_TCP = "tx-tcp";
  private static final Set<String> CUTS_UDP = Set.of("tx-udp-segmentation");
  private static final Set<String> IN_ORDER = Set.of("rx-gro");

  private static final MethodHandle SOCKET =
      function("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
  private static final MethodHandle CLOSE =
      function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MethodHandle IOCTL =
      function(
          "ioctl",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS),
          Linker.Option.firstVariadicArg(2));

  private final Arena arena;
  private final int socket;
  private final MemorySegment request;

  private Offloads(Arena arena, int socket, String device) {
    this.arena = arena;
    this.socket = socket;
    this.request = arena.allocate(REQUEST_BYTES, Long.BYTES);
    request.asSlice(0, NAME_BYTES).setString(0, device, StandardCharsets.US_ASCII);
  }

  /**
   * Sets an interface of the calling thread's namespace.
   *
   * @throws IOException where the kernel doesn't do that
   */
  static void likeOnAWire(String device) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      int socket = (int) SOCKET.invokeExact(AF_INET, SOCK_DGRAM_CLOEXEC, 0);
      try {
        new Offloads(arena, socket, device).set();
      } finally {
        int _ = (int) CLOSE.invokeExact(socket);
      }
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError("a call of the kernel throws nothing", e);
    }
  }

  private void set() throws Throwable {
    int count = count();
    MemorySegment names = arena.allocate(3L * Integer.BYTES + (long) count * STRING_BYTES, 8);
    names.setAtIndex(JAVA_INT, 0, STRINGS);
    names.setAtIndex(JAVA_INT, 1, FEATURES);
    names.setAtIndex(JAVA_INT, 2, count);
    call(names);
    int blocks = (count + Integer.SIZE - 1) / Integer.SIZE;
    MemorySegment wanted = arena.allocate((2L + 2L * blocks) * Integer.BYTES, 8);
    wanted.setAtIndex(JAVA_INT, 0, SET_FEATURES);
    wanted.setAtIndex(JAVA_INT, 1, blocks);
    for (int i = 0; i < count; i++) {
      String name = names.getString(3L * Integer.BYTES + (long) i * STRING_BYTES);
      boolean on = IN_ORDER.contains(name);
      if (on || name.startsWith(CUTS_TCP) || CUTS_UDP.contains(name)) {
        long valid = 2 + 2L * (i / Integer.SIZE);
        add(wanted, valid, 1 << i);
        add(wanted, valid + 1, on ? 1 << i : 0);
      }
    }
    call(wanted);
  }

  private static void add(MemorySegment words, long index, int bit) {
    words.setAtIndex(JAVA_INT, index, words.getAtIndex(JAVA_INT, index) | bit);
  }

  /** How many features this kernel knows. */
  private int count() throws Throwable {
    MemorySegment question = arena.allocate(20, 8);
    question.set(JAVA_INT, 0, COUNT_OF_STRINGS);
    question.set(JAVA_LONG, 8, 1L << FEATURES);
    call(question);
    return question.get(JAVA_INT, 16);
  }

  private void call(MemorySegment data) throws Throwable {
    request.set(ADDRESS, NAME_BYTES, data);
    int result = (int) IOCTL.invokeExact(socket, SIOCETHTOOL, request);
    if (result < 0) {
      throw new IOException("this kernel doesn't let its interfaces be like those on a wire");
    }
  }

  private static MethodHandle function(
      String name, FunctionDescriptor shape, Linker.Option... options) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), shape, options);
  }
}
