package io.loopmark.stack;

import io.loopmark.net.PrivateFolder;
import io.loopmark.text.Printable;
import io.loopmark.text.Trouble;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.uring.IoUring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Netty's own libraries for Linux. The jar has them as resources; a file each is unpacked into a
 * folder that is gone as soon as they are loaded.
 */
final class NettyLibraries {
  private static final Set<String> MACHINES = Set.of("amd64", "aarch64");
  private static final Path SWITCH = Path.of("/proc/sys/kernel/io_uring_disabled");

  private NettyLibraries() {}

  static Optional<String> epollObstacle() {
    return platform().or(() -> Loaded.EPOLL);
  }

  static Optional<String> ioUringObstacle() {
    return platform()
        .or(() -> switchedOff(SWITCH))
        .or(() -> Loaded.IO_URING.map(why -> why + restricted(SWITCH)));
  }

  private static Optional<String> platform() {
    return platform(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  static Optional<String> platform(String os, String machine) {
    if (!os.toLowerCase(Locale.ROOT).equals("linux")) {
      return Optional.of("it is a transport of Linux, and this is " + os);
    }
    return MACHINES.contains(machine)
        ? Optional.empty()
        : Optional.of("Netty's library is built for amd64 and aarch64, and this is " + machine);
  }

  /** What the administrator has to say of it, without asking the kernel. */
  static Optional<String> switchedOff(Path setting) {
    return setting(setting).equals("2")
        ? Optional.of("io_uring is switched off on this machine (kernel.io_uring_disabled is 2)")
        : Optional.empty();
  }

  private static String restricted(Path setting) {
    return setting(setting).equals("1")
        ? " (kernel.io_uring_disabled is 1: it is for members of one group only)"
        : "";
  }

  private static String setting(Path path) {
    try {
      return Files.readString(path).strip();
    } catch (IOException _) {
      return ""; // An older kernel has no such switch.
    }
  }

  /** What kept a library from being loaded and used; both are loaded with the first. */
  private static final class Loaded {
    static final Optional<String> EPOLL;
    static final Optional<String> IO_URING;

    static {
      NettyLog.off();
      Optional<String> epoll;
      Optional<String> ioUring;
      try (PrivateFolder folder = PrivateFolder.create("loopmark-netty-")) {
        // Netty would take the folder for temporary files, where a killed process's stay.
        System.setProperty("io.netty.native.workdir", folder.path().toString());
        epoll = why(Epoll.unavailabilityCause());
        ioUring = why(IoUring.unavailabilityCause());
      } catch (IOException e) {
        epoll = why(e);
        ioUring = epoll;
      }
      EPOLL = epoll;
      IO_URING = ioUring;
    }

    /** What stands before it are the names of the file. */
    private static String lastPart(String message) {
      return message.substring(message.lastIndexOf(": ") + 1).strip();
    }

    private static Optional<String> why(Throwable cause) {
      if (cause == null) {
        return Optional.empty();
      }
      Throwable root = cause;
      while (root.getCause() != null) {
        root = root.getCause();
      }
      return Optional.of(
          root instanceof LinkageError
              ? "Netty's library cannot be loaded from a file in "
                  + System.getProperty("java.io.tmpdir")
                  + ": "
                  + lastPart(Printable.line(String.valueOf(root.getMessage())))
              : "the kernel refuses: " + Trouble.words(root));
    }
  }
}
