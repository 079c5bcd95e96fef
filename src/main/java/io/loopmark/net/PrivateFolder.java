package io.loopmark.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A folder for a process's own short-lived files, which nobody but its user can enter.
 *
 * <ul>
 *   <li>It is gone when it is closed, and at the end of this JVM when it wasn't.
 *   <li>One whose process was killed is removed by the next that is made beside it. A lock, which
 *       the system lets go of at the process's end, tells; a process id may belong to somebody else
 *       by then, or to another container.
 *   <li>Safe for several threads.
 * </ul>
 */
public final class PrivateFolder implements AutoCloseable {
  private static final String LOCK = "lock";

  /** What has no lock is being made now, or its process was killed in that moment. */
  private static final Duration MAKING = Duration.ofMinutes(1);

  /** Those of this JVM: to look at the lock of one's own folder would be to let go of it. */
  private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

  private static boolean atExit;

  private final Path path;
  private final FileChannel lock;

  private PrivateFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Makes one.
   *
   * @param parent exists
   * @param prefix how its name begins, and those of abandoned ones that are removed
   */
  public static PrivateFolder create(Path parent, String prefix) throws IOException {
    synchronized (OWN) {
      removeAtExit();
      Path path = Files.createTempDirectory(parent.toAbsolutePath(), prefix);
      OWN.add(path);
      try {
        PrivateFolder made = new PrivateFolder(path, locked(path));
        removeOthers(path, prefix);
        return made;
      } catch (IOException e) {
        remove(path);
        throw e;
      }
    }
  }

  /** Makes one where the system has temporary files. */
  public static PrivateFolder create(String prefix) throws IOException {
    return create(Path.of(System.getProperty("java.io.tmpdir")), prefix);
  }

  /** Removes the folders of that name whose process is no more, as far as that can be done. */
  public static void removeAbandoned(Path parent, String prefix) {
    try {
      create(parent, prefix).close();
    } catch (IOException _) {
      // Where none can be made now, nobody needs them removed now.
    }
  }

  private static void removeOthers(Path own, String prefix) throws IOException {
    UserPrincipal user = Files.getOwner(own);
    try (DirectoryStream<Path> all = Files.newDirectoryStream(own.getParent(), prefix + "*")) {
      for (Path other : all) {
        if (!OWN.contains(other)) {
          removeIfAbandoned(other, user);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private static void removeIfAbandoned(Path other, UserPrincipal user) {
    Path file = other.resolve(LOCK);
    try {
      if (!Files.isDirectory(other, LinkOption.NOFOLLOW_LINKS)
          || !Files.getOwner(other, LinkOption.NOFOLLOW_LINKS).equals(user)) {
        return;
      }
      if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
        Instant made = Files.getLastModifiedTime(other, LinkOption.NOFOLLOW_LINKS).toInstant();
        if (made.isBefore(Instant.now().minus(MAKING))) {
          remove(other);
        }
      } else if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        removeIfUnlocked(other, file);
      }
    } catch (IOException | UncheckedIOException | OverlappingFileLockException _) {
      // It is in use after all, or gone by now.
    }
  }

  private static void removeIfUnlocked(Path other, Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      if (channel.tryLock() != null) {
        remove(other);
      }
    }
  }

  /** It gets its name when it is locked, so that nobody finds it before. */
  private static FileChannel locked(Path folder) throws IOException {
    Path unnamed = folder.resolve(LOCK + ".new");
    FileChannel channel =
        FileChannel.open(unnamed, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      channel.lock();
      Files.move(unnamed, folder.resolve(LOCK));
      return channel;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static void removeAtExit() throws IOException {
    if (!atExit) {
      try {
        Runtime.getRuntime()
            .addShutdownHook(new Thread(() -> OWN.forEach(PrivateFolder::removeQuietly)));
        atExit = true;
      } catch (IllegalStateException e) {
        throw new IOException("no temporary folder is made any more: the process is ending", e);
      }
    }
  }

  /** The folder. */
  public Path path() {
    return path;
  }

  /** Removes it with what is in it; the second time does nothing. */
  @Override
  public void close() {
    removeQuietly(path);
    try {
      lock.close();
    } catch (IOException _) {
      // The system lets go of the lock in any case.
    }
  }

  /** What cannot be removed now is removed by who makes the next one. */
  private static void removeQuietly(Path folder) {
    try {
      remove(folder);
    } catch (IOException | UncheckedIOException _) {
      // A file that stays must not make fail what was done in here.
    }
  }

  private static void remove(Path folder) throws IOException {
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      List<Path> bottomUp;
      try (Stream<Path> walk = Files.walk(folder)) {
        bottomUp = walk.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path entry : bottomUp) {
        Files.deleteIfExists(entry);
      }
    }
    OWN.remove(folder);
  }
}
