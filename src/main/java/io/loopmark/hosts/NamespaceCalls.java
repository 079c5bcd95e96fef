package io.loopmark.hosts;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;

/** Linux's calls on namespaces, as the C library has them; numbers are those of its headers. */
@SuppressWarnings("restricted") // This project's JVMs are started with native access.
final class NamespaceCalls {
  private static final int O_RDONLY_CLOEXEC = 0x8_0000;
  private static final int CLONE_NEWNET = 0x4000_0000;
  private static final MemoryLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO = STATE.varHandle(PathElement.groupElement("errno"));

  private static final MethodHandle OPEN = handle("open", ADDRESS, JAVA_INT);
  private static final MethodHandle SETNS = handle("setns", JAVA_INT, JAVA_INT);
  private static final MethodHandle CLOSE = handle("close", JAVA_INT);
  private static final MethodHandle MOUNT =
      handle("mount", ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS);

  private NamespaceCalls() {}

  /**
   * Has the calling thread be in a network namespace from now on.
   *
   * @param name the file that stands for it
   */
  static void enter(Path name) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      int file =
          (int) OPEN.invokeExact(state, arena.allocateFrom(name.toString()), O_RDONLY_CLOEXEC);
      if (file < 0) {
        throw failed(name, errno(state));
      }
      int entered = (int) SETNS.invokeExact(state, file, CLONE_NEWNET);
      int errno = errno(state);
      int _ = (int) CLOSE.invokeExact(state, file);
      if (entered < 0) {
        throw failed(name, errno);
      }
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError("a call of the kernel throws nothing", e);
    }
  }

  /** Puts an empty folder in memory where a folder is, for this process and those below it. */
  static void mountMemory(Path folder) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      MemorySegment kind = arena.allocateFrom("tmpfs");
      int mounted =
          (int)
              MOUNT.invokeExact(
                  state,
                  kind,
                  arena.allocateFrom(folder.toString()),
                  kind,
                  0L,
                  arena.allocateFrom("size=1m"));
      if (mounted < 0) {
        throw new IOException("no folder in memory at " + folder + ": " + words(errno(state)));
      }
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError("a call of the kernel throws nothing", e);
    }
  }

  private static IOException failed(Path name, int errno) {
    return new IOException(
        "the network namespace " + name.getFileName() + " cannot be entered: " + words(errno));
  }

  private static int errno(MemorySegment state) {
    return (int) ERRNO.get(state, 0L);
  }

  private static String words(int errno) {
    return switch (errno) {
      case 1 -> "Operation not permitted";
      case 2 -> "there is none";
      case 13 -> "Permission denied";
      default -> "error " + errno + " of the system";
    };
  }

  private static MethodHandle handle(String name, MemoryLayout... arguments) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(name),
        FunctionDescriptor.of(JAVA_INT, arguments),
        Linker.Option.captureCallState("errno"));
  }
}
