package io.loopmark.machine;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Linux's {@code getrusage}, which alone knows the switches of threads that ended. */
@SuppressWarnings("restricted") // This project's JVMs are started with native access.
final class ResourceUsage {
  private static final int SELF = 0;
  private static final int CHILDREN = -1;

  /** Of {@code struct rusage}, whose fields are 18 words: two times of two, then counters. */
  private static final int WORDS = 18;

  private static final int NVCSW = 16;
  private static final int NIVCSW = 17;
  private static final Optional<MethodHandle> CALL = call();

  private ResourceUsage() {}

  /** Of all threads of this process, and of processes that it has waited for. */
  static OptionalLong voluntarySwitches() {
    return CALL.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(field(SELF, NVCSW) + field(CHILDREN, NVCSW));
  }

  /** Of all threads of this process. */
  static OptionalLong involuntarySwitches() {
    return CALL.isEmpty() ? OptionalLong.empty() : OptionalLong.of(field(SELF, NIVCSW));
  }

  private static long field(int who, int word) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment usage = arena.allocate(ValueLayout.JAVA_LONG, WORDS);
      int failed = (int) CALL.orElseThrow().invokeExact(who, usage);
      return failed == 0 ? usage.getAtIndex(ValueLayout.JAVA_LONG, word) : 0;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError("a call of the kernel throws nothing", e);
    }
  }

  private static Optional<MethodHandle> call() {
    if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).equals("linux")) {
      return Optional.empty();
    }
    try {
      Linker linker = Linker.nativeLinker();
      return Optional.of(
          linker.downcallHandle(
              linker.defaultLookup().findOrThrow("getrusage"),
              FunctionDescriptor.of(
                  ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS)));
    } catch (RuntimeException | LinkageError e) {
      // Another C library, or a JVM that may not call it.
      return Optional.empty();
    }
  }
}
