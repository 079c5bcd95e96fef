package io.loopmark.machine;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import java.util.Optional;

/**
 * What Linux's {@code getrusage} counts of a process, or of several together. It alone knows the
 * switches of threads that ended, and tells times finer than in jiffies.
 *
 * @param micros processor time, user and system
 * @param minorFaults pages that were touched and not there, and needed no disk
 * @param majorFaults the same of pages that had to be read from a disk
 * @param voluntarySwitches how often a thread gave up its processor
 * @param involuntarySwitches how often a thread was put off its processor
 */
@SuppressWarnings("restricted") // This project's JVMs are started with native access.
record ResourceUsage(
    long micros,
    long minorFaults,
    long majorFaults,
    long voluntarySwitches,
    long involuntarySwitches) {
  private static final int SELF = 0;
  private static final int CHILDREN = -1;

  /** Of {@code struct rusage}, whose fields are 18 words: two times of two, then counters. */
  private static final int WORDS = 18;

  private static final int USER = 0;
  private static final int SYSTEM = 2;
  private static final int MINFLT = 8;
  private static final int MAJFLT = 9;
  private static final int NVCSW = 16;
  private static final int NIVCSW = 17;
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final Optional<MethodHandle> CALL = call();

  /** Of all threads of this process, with those that ended; empty where nobody tells. */
  static Optional<ResourceUsage> own() {
    return CALL.map(call -> of(call, SELF));
  }

  /** The same with all processes that this one has waited for. */
  static Optional<ResourceUsage> withEndedChildren() {
    return CALL.map(call -> of(call, SELF).plus(of(call, CHILDREN)));
  }

  private ResourceUsage plus(ResourceUsage other) {
    return new ResourceUsage(
        micros + other.micros,
        minorFaults + other.minorFaults,
        majorFaults + other.majorFaults,
        voluntarySwitches + other.voluntarySwitches,
        involuntarySwitches + other.involuntarySwitches);
  }

  private static ResourceUsage of(MethodHandle call, int who) {
    try (Arena arena = Arena.ofConfined()) {
      // Zero where the call fails, which it does for an unknown process alone.
      MemorySegment usage = arena.allocate(ValueLayout.JAVA_LONG, WORDS);
      int _ = (int) call.invokeExact(who, usage);
      return new ResourceUsage(
          micros(usage, USER) + micros(usage, SYSTEM),
          word(usage, MINFLT),
          word(usage, MAJFLT),
          word(usage, NVCSW),
          word(usage, NIVCSW));
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError("a call of the kernel throws nothing", e);
    }
  }

  /** A time of seconds and microseconds. */
  private static long micros(MemorySegment usage, int word) {
    return MICROS_PER_SECOND * word(usage, word) + word(usage, word + 1);
  }

  private static long word(MemorySegment usage, int word) {
    return usage.getAtIndex(ValueLayout.JAVA_LONG, word);
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
