package io.loopmark.pingpong;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether something can be read from a pipe, in one system call ({@code poll}); asking a stream
 * takes two. On Linux only; owned by one thread.
 */
final class PipePoll {
  private static final short READABLE = 1;
  private static final long EVENTS = 4;
  private static final long RETURNED = 6;
  private static final long BYTES = 8;

  /** {@code int poll(struct pollfd *fds, nfds_t nfds, int timeout)}. */
  @SuppressWarnings("restricted") // The signature is that of the system's own header.
  private static final class Native {
    static final MethodHandle POLL =
        Linker.nativeLinker()
            .downcallHandle(
                Linker.nativeLinker().defaultLookup().findOrThrow("poll"),
                FunctionDescriptor.of(
                    ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_INT));
  }

  private final MemorySegment request = Arena.ofAuto().allocate(BYTES, Integer.BYTES);

  private PipePoll(int descriptor) {
    request.set(ValueLayout.JAVA_INT, 0, descriptor);
    request.set(ValueLayout.JAVA_SHORT, EVENTS, READABLE);
  }

  /** Of this process's standard input. */
  static Optional<PipePoll> ofInput() {
    return Files.isDirectory(Path.of("/proc/self/fd"))
        ? Optional.of(new PipePoll(0))
        : Optional.empty();
  }

  /** Of a child's standard output: the one descriptor here that is the other end of its pipe. */
  static Optional<PipePoll> ofOutput(Process child) {
    try (DirectoryStream<Path> own = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
      Path pipe = Files.readSymbolicLink(Path.of("/proc", Long.toString(child.pid()), "fd", "1"));
      for (Path descriptor : own) {
        if (pipe.toString().startsWith("pipe:") && target(descriptor).equals(pipe)) {
          return Optional.of(new PipePoll(Integer.parseInt(descriptor.getFileName().toString())));
        }
      }
      return Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private static Path target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor);
    } catch (IOException _) {
      return Path.of("closed meanwhile");
    }
  }

  /** Whether a read would wait; at the end of the stream it would not. */
  boolean empty() {
    try {
      return (int) Native.POLL.invokeExact(request, 1L, 0) == 0
          || request.get(ValueLayout.JAVA_SHORT, RETURNED) == 0;
    } catch (Throwable e) {
      throw new IllegalStateException("poll: " + e.getMessage(), e);
    }
  }
}
