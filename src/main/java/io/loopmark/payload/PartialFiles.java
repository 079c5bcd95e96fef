package io.loopmark.payload;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The temporary names that files have until they are complete, and whose they are.
 *
 * <p>A name says its process. Gone is an owner whose id nobody has, or somebody who began after the
 * file was written last; and as a folder may be shared between machines, whose processes have the
 * same ids, its file must not be locked either.
 */
final class PartialFiles {
  private static final String END = ".part";
  private static final Pattern NAME =
      Pattern.compile("\\.(\\d{1,18})-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\" + END);

  /** Between the clocks of processes and of files. */
  private static final Duration UNCERTAIN = Duration.ofSeconds(2);

  private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();
  private static volatile boolean ending;

  static {
    try {
      Runtime.getRuntime()
          .addShutdownHook(new Thread(PartialFiles::deleteOwn, "loopmark-partial-files"));
    } catch (IllegalStateException _) {
      ending = true;
    }
  }

  private PartialFiles() {}

  static String newName() {
    return "." + ProcessHandle.current().pid() + "-" + UUID.randomUUID() + END;
  }

  /** Creates one. */
  static FileChannel create(Path partial) throws IOException {
    OWN.add(partial);
    FileChannel channel;
    try {
      channel = FileChannel.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (IOException | RuntimeException e) {
      OWN.remove(partial);
      throw e;
    }
    if (ending) {
      channel.close();
      Files.deleteIfExists(partial);
      throw new IOException("this process is about to end");
    }
    return channel;
  }

  /** Locks one, where the file system can. */
  static void lock(FileChannel channel) {
    try {
      FileLock _ = channel.tryLock();
    } catch (IOException | OverlappingFileLockException e) {
      // Its process alone tells whether it is still needed.
    }
  }

  /** It has its name, or is deleted. */
  static void forget(Path partial) {
    OWN.remove(partial);
  }

  static void deleteOwn() {
    ending = true;
    OWN.forEach(PartialFiles::delete);
  }

  static void clear(Path folder) {
    each(folder, _ -> true, PartialFiles::deleteIfLeft);
  }

  private static void deleteIfLeft(Path file) {
    try {
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && gone(file) && !locked(file)) {
        Files.deleteIfExists(file);
      }
    } catch (IOException _) {
      // Somebody else was quicker, or it is not ours to delete.
    }
  }

  private static boolean gone(Path file) throws IOException {
    Instant written = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
    return ProcessHandle.of(owner(file))
        .filter(ProcessHandle::isAlive)
        .map(
            process ->
                process
                    .info()
                    .startInstant()
                    .map(start -> start.minus(UNCERTAIN).isAfter(written))
                    .orElse(false))
        .orElse(true);
  }

  private static boolean locked(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      FileLock lock;
      try {
        lock = channel.tryLock();
      } catch (OverlappingFileLockException e) {
        return true;
      } catch (IOException e) {
        return false; // This file system has no locks.
      }
      return lock == null;
    }
  }

  static void delete(Path folder, LongPredicate owner) {
    each(folder, file -> owner.test(owner(file)), PartialFiles::delete);
  }

  private static void each(Path folder, Predicate<Path> chosen, Consumer<Path> action) {
    DirectoryStream.Filter<Path> ours =
        file -> NAME.matcher(name(file)).matches() && chosen.test(file);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, ours)) {
      files.forEach(action);
    } catch (IOException | DirectoryIteratorException _) {
      // The folder is gone, or not ours to clear.
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException _) {
      // The next one who uses the folder tries again.
    }
  }

  /** The process that a temporary name says. */
  private static long owner(Path file) {
    Matcher matcher = NAME.matcher(name(file));
    return matcher.matches() ? Long.parseLong(matcher.group(1)) : -1;
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
