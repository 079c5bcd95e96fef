package io.loopmark.payload;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@link PartialFile}s whose process ends, or has ended, before they were complete.
 *
 * <ul>
 *   <li>This process's own are deleted at its end, also when it is interrupted.
 *   <li>Those of a process that was killed are deleted by {@link #deleteAbandoned}. Its id alone
 *       doesn't tell, as the folder may be shared with another machine or container: their owners
 *       hold a lock, too.
 *   <li>Safe for several threads.
 * </ul>
 */
public final class Leftovers {
  private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

  static {
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(new AtExit()));
    } catch (IllegalStateException _) {
      // The process is ending; who begins a file now has to look after it.
    }
  }

  private Leftovers() {}

  /** Deletes what killed processes have left in a folder; as far as that can be. */
  public static void deleteAbandoned(Path folder) {
    Pattern names = Pattern.compile("\\.([0-9]{1,18})-[0-9a-f-]{36}\\.part");
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, ".*.part")) {
      for (Path part : parts) {
        Matcher name = names.matcher(part.getFileName().toString());
        if (name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
          deleteUnlocked(part);
        }
      }
    } catch (IOException | DirectoryIteratorException _) {
      // The folder is gone, or not ours to clear.
    }
  }

  private static void deleteUnlocked(Path part) {
    if (!Files.isRegularFile(part, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
      if (channel.tryLock() != null) {
        Files.deleteIfExists(part);
      }
    } catch (IOException | OverlappingFileLockException _) {
      // It is somebody else's, or where there are no locks.
    }
  }

  /** Begins to look after a file of this process, and locks it where that can be done. */
  static void add(Path part, FileChannel channel) {
    OWN.add(part);
    try {
      channel.tryLock();
    } catch (IOException _) {
      // A file system without locks; nobody else will delete it there.
    }
  }

  /** It has its name, or is deleted. */
  static void remove(Path part) {
    OWN.remove(part);
  }

  /** A class because a lambda would cost a worker process start-up time. */
  private static final class AtExit implements Runnable {
    @Override
    public void run() {
      for (Path part : OWN) {
        try {
          Files.deleteIfExists(part);
        } catch (IOException _) {
          // The next start deletes it.
        }
      }
    }
  }
}
