package io.loopmark.fileserver;

import java.io.IOException;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Linux's own calls for reading a file, as Java's can't say {@code O_NONBLOCK}: opening a pipe
 * would wait for its writer, and between a look at a name and opening it the name may become a
 * pipe. Flags are those of the kernel's headers; {@code struct statx} is the same on every machine.
 */
@SuppressWarnings("restricted") // The launcher and the servers' JVMs are allowed to.
final class NativeFiles {
  static final int NO_ENTRY = 2;
  static final int NO_DEVICE = 6;
  static final int NO_PERMISSION = 13;
  static final int NO_FOLDER = 20;
  static final int TABLE_FULL = 23;
  static final int TOO_MANY = 24;
  static final int A_LINK = 40;

  private static final int CLOSE_ON_EXEC = 0x8_0000;
  private static final int NON_BLOCKING = 0x800;

  /** {@code O_NOFOLLOW} by architecture; whose isn't here uses Java's calls. */
  private static final Map<String, Integer> NO_FOLLOW =
      Map.of("amd64", 0x2_0000, "aarch64", 0x8000);

  private static final int EMPTY_PATH = 0x1000;
  private static final int TYPE_AND_SIZE = 0x1 | 0x200;
  private static final int STATX_BYTES = 256;
  private static final int MODE_AT = 28;
  private static final int SIZE_AT = 40;
  private static final int TYPE_BITS = 0xF000;
  private static final int REGULAR = 0x8000;

  private static final Optional<Calls> CALLS = calls();

  /** A call of the kernel that failed. */
  static final class Failed extends IOException {
    private static final long serialVersionUID = 1;
    private final int errno;

    Failed(int errno) {
      super(words(errno));
      this.errno = errno;
    }

    int errno() {
      return errno;
    }

    private static String words(int errno) {
      return switch (errno) {
        case NO_ENTRY -> "No such file or directory";
        case NO_PERMISSION -> "Permission denied";
        case TABLE_FULL -> "Too many open files in system";
        case TOO_MANY -> "Too many open files";
        default -> "error " + errno + " of the system";
      };
    }
  }

  private record Calls(
      int flags,
      MethodHandle open,
      MethodHandle statx,
      MethodHandle pread,
      MethodHandle close,
      VarHandle errno) {}

  private NativeFiles() {}

  /** Whether this machine's calls are known. */
  static boolean available() {
    return CALLS.isPresent();
  }

  /**
   * Opens what lies at a path, without following a link there and without waiting for anybody.
   *
   * @param path its bytes as the kernel takes them, without an end mark
   * @return empty when it is no regular file
   */
  static Optional<OpenFile> open(byte[] path) throws IOException {
    Calls calls = CALLS.orElseThrow();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocate(path.length + 1L);
      MemorySegment.copy(path, 0, name, ValueLayout.JAVA_BYTE, 0, path.length);
      MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
      int descriptor = (int) calls.open.invokeExact(state, name, calls.flags);
      if (descriptor < 0) {
        throw new Failed((int) calls.errno.get(state, 0L));
      }
      return described(calls, descriptor, arena);
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError("a call of the kernel throws nothing", e);
    }
  }

  private static Optional<OpenFile> described(Calls calls, int descriptor, Arena arena)
      throws Throwable {
    MemorySegment stat = arena.allocate(STATX_BYTES, Long.BYTES);
    MemorySegment empty = arena.allocate(1);
    int failed = (int) calls.statx.invokeExact(descriptor, empty, EMPTY_PATH, TYPE_AND_SIZE, stat);
    int type = stat.get(ValueLayout.JAVA_SHORT, MODE_AT) & TYPE_BITS;
    if (failed != 0 || type != REGULAR) {
      close(descriptor);
      return Optional.empty();
    }
    return Optional.of(new OpenFile.Native(descriptor, stat.get(ValueLayout.JAVA_LONG, SIZE_AT)));
  }

  /**
   * Reads once; 0 at the file's end.
   *
   * @throws IOException when the file cannot be read any more
   */
  static int read(int descriptor, ByteBuffer to, long position) throws IOException {
    long n;
    try {
      n =
          (long)
              CALLS
                  .orElseThrow()
                  .pread
                  .invokeExact(
                      descriptor, MemorySegment.ofBuffer(to), (long) to.remaining(), position);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError("a call of the kernel throws nothing", e);
    }
    if (n < 0) {
      throw new IOException("the file cannot be read any more");
    }
    to.position(to.position() + (int) n);
    return (int) n;
  }

  static void close(int descriptor) {
    try {
      int _ = (int) CALLS.orElseThrow().close.invokeExact(descriptor);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError("a call of the kernel throws nothing", e);
    }
  }

  private static Optional<Calls> calls() {
    Integer noFollow = NO_FOLLOW.get(System.getProperty("os.arch"));
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (noFollow == null || !os.equals("linux")) {
      return Optional.empty();
    }
    ValueLayout.OfInt i = ValueLayout.JAVA_INT;
    ValueLayout.OfLong l = ValueLayout.JAVA_LONG;
    AddressLayout a = ValueLayout.ADDRESS;
    try {
      return Optional.of(
          new Calls(
              CLOSE_ON_EXEC | NON_BLOCKING | noFollow,
              call(
                  "open",
                  FunctionDescriptor.of(i, a, i),
                  Linker.Option.firstVariadicArg(2),
                  Linker.Option.captureCallState("errno")),
              call("statx", FunctionDescriptor.of(i, i, a, i, i, a)),
              call("pread", FunctionDescriptor.of(l, i, a, l, l)),
              call("close", FunctionDescriptor.of(i, i)),
              Linker.Option.captureStateLayout()
                  .varHandle(java.lang.foreign.MemoryLayout.PathElement.groupElement("errno"))));
    } catch (RuntimeException | LinkageError e) {
      // An older C library, or a JVM that may not call it: Java's own calls do.
      return Optional.empty();
    }
  }

  private static MethodHandle call(
      String name, FunctionDescriptor shape, Linker.Option... options) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().find(name).orElseThrow(), shape, options);
  }
}
