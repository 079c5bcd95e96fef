package io.loopmark.hosts;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hosts of processes that were killed: their names have the process's number. */
public final class Abandoned {
  private static final Pattern OWNED = Pattern.compile(ThreeHosts.MARK + "-(\\d{1,10})-[a-z0-9]+");

  private Abandoned() {}

  /** Takes them away, as far as this process may; others' and living ones stay. */
  public static void remove() {
    for (String namespace : namespaces()) {
      try {
        Iproute.run(List.of("ip", "netns", "del", namespace));
      } catch (HostsException _) {
        // Somebody else's, or somebody else was quicker.
      }
    }
  }

  private static List<String> namespaces() {
    List<String> abandoned = new ArrayList<>();
    if (!Files.isDirectory(Iproute.NAMES)) {
      return abandoned;
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(Iproute.NAMES)) {
      for (Path each : all) {
        String name = each.getFileName().toString();
        Matcher matcher = OWNED.matcher(name);
        if (matcher.matches() && !lives(Long.parseLong(matcher.group(1)), each)) {
          abandoned.add(name);
        }
      }
    } catch (IOException _) {
      // The next one that may look removes them.
    }
    return abandoned;
  }

  /** Whether it only waits for its parent to hear of its end, which not every parent does. */
  private static boolean ended(long pid) throws IOException {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      return stat.startsWith(" Z", stat.lastIndexOf(')') + 1);
    } catch (NoSuchFileException _) {
      return true;
    }
  }

  /** A process of that number that began after the namespace was made is another. */
  private static boolean lives(long pid, Path namespace) throws IOException {
    Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    if (process.isEmpty() || ended(pid)) {
      return false;
    }
    Instant made = Files.getLastModifiedTime(namespace).toInstant();
    Optional<Instant> began = process.get().info().startInstant();
    // The start is told in hundredths of a second since the machine's own.
    return began.isEmpty() || !began.get().isAfter(made.plusSeconds(2));
  }
}
