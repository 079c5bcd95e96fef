package io.loopmark.run;

import io.loopmark.scenario.PingPongScenario;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A run's temporary folder. The one of a run that was killed stays; the next run removes it, and
 * knows by a lock, which the system lets go of when a process ends, that nobody uses it any more.
 * Before there is a lock, the process in its name tells.
 */
final class RunTemp implements Closeable {
  static final String PREFIX = "loopmark-run-";
  private static final String LOCK = "lock";

  private final Path path;
  private final FileChannel lock;

  private RunTemp(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * The one that this JVM was given at its start, or a new one where the system has temporary
   * files; removes those of dead runs there.
   */
  static RunTemp create() throws IOException {
    Optional<Path> given = OwnTemp.given();
    return given.isPresent() ? of(given.get()) : create(OwnTemp.parent());
  }

  static RunTemp create(Path parent) throws IOException {
    return of(OwnTemp.create(parent));
  }

  private static RunTemp of(Path path) throws IOException {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(path.getParent(), PREFIX + "*")) {
      for (Path other : all) {
        removeIfDead(other, path);
      }
    }
    // It gets its name when it is locked, so that nobody finds it before.
    Path unnamed = path.resolve(LOCK + ".new");
    FileChannel lock =
        FileChannel.open(unnamed, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    lock.lock();
    Files.move(unnamed, path.resolve(LOCK));
    return new RunTemp(path, lock);
  }

  private static void removeIfDead(Path other, Path own) {
    Path file = other.resolve(LOCK);
    try {
      if (!Files.isDirectory(other, LinkOption.NOFOLLOW_LINKS)
          || !Files.getOwner(other).equals(Files.getOwner(own))) {
        return;
      }
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        if (OwnTemp.owner(other).map(ProcessHandle::of).filter(Optional::isEmpty).isPresent()) {
          Folders.delete(other);
        }
        return;
      }
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        if (channel.tryLock() != null) {
          Folders.delete(other);
        }
      }
    } catch (IOException | UncheckedIOException | OverlappingFileLockException _) {
      // It is in use after all, or not ours to delete.
    }
  }

  Path path() {
    return path;
  }

  /** Deletes it; what cannot be deleted now the next run deletes. */
  @Override
  public void close() throws IOException {
    // Of forks that were killed, by us or by their deadline.
    PingPongScenario.removeAbandoned();
    try {
      Folders.delete(path);
    } catch (IOException | UncheckedIOException _) {
      // All results are written; a file that stays here must not make the run fail.
    } finally {
      lock.close();
    }
  }
}
