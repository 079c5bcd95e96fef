package io.loopmark.machine;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.BitSet;
import java.util.Locale;
import java.util.Optional;

/**
 * On which processors the kernel runs a thread: Linux's {@code sched_getaffinity} and {@code
 * sched_setaffinity}, of which Java knows nothing. A bit stands for a processor.
 */
@SuppressWarnings("restricted") // This project's JVMs are started with native access.
final class ThreadMask {
  /** Of eight thousand processors; the kernel refuses a mask that is smaller than its own. */
  private static final int BYTES = 1_024;

  private static final int CALLING_THREAD = 0;

  private static final Optional<Calls> CALLS = calls();

  private record Calls(MethodHandle get, MethodHandle set, VarHandle errno) {}

  private ThreadMask() {}

  /** Whether this machine's calls are known. */
  static boolean available() {
    return CALLS.isPresent();
  }

  /** The calling thread's. */
  static BitSet read() throws IOException {
    return read(CALLING_THREAD);
  }

  /** That of this process's first thread, which nobody binds: where it may run at all. */
  static BitSet ofProcess() throws IOException {
    return read(Math.toIntExact(ProcessHandle.current().pid()));
  }

  private static BitSet read(int thread) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment mask = arena.allocate(BYTES, Long.BYTES);
      call(CALLS.orElseThrow().get, thread, mask, arena);
      return BitSet.valueOf(mask.toArray(ValueLayout.JAVA_BYTE));
    }
  }

  /** Has the calling thread run on these processors only; it does when this returns. */
  static void write(BitSet processors) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment mask = arena.allocate(BYTES, Long.BYTES);
      byte[] bits = processors.toByteArray();
      MemorySegment.copy(bits, 0, mask, ValueLayout.JAVA_BYTE, 0, bits.length);
      call(CALLS.orElseThrow().set, CALLING_THREAD, mask, arena);
    }
  }

  private static void call(MethodHandle function, int thread, MemorySegment mask, Arena arena)
      throws IOException {
    MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
    int failed;
    try {
      failed = (int) function.invokeExact(state, thread, (long) BYTES, mask);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError("a call of the kernel throws nothing", e);
    }
    if (failed < 0) {
      throw new IOException(words((int) CALLS.orElseThrow().errno.get(state, 0L)));
    }
  }

  private static String words(int errno) {
    return switch (errno) {
      case 1 -> "Operation not permitted";
      case 22 -> "no such processor, or none that this process may use";
      case 38 -> "the kernel has no such call";
      default -> "error " + errno + " of the system";
    };
  }

  private static Optional<Calls> calls() {
    if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).equals("linux")) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Calls(
              function("sched_getaffinity"),
              function("sched_setaffinity"),
              Linker.Option.captureStateLayout().varHandle(PathElement.groupElement("errno"))));
    } catch (RuntimeException | LinkageError e) {
      // Another C library, or a JVM that may not call it.
      return Optional.empty();
    }
  }

  private static MethodHandle function(String name) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(name),
        FunctionDescriptor.of(
            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS),
        Linker.Option.captureCallState("errno"));
  }
}
