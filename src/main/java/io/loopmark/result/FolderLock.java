package io.loopmark.result;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps others from writing into the same run folder. The system lets go of it when the process
 * ends in whatever way; the empty file that a killed run leaves behind locks nobody out.
 */
final class FolderLock implements Closeable {
  private final Path file;
  private final FileChannel channel;

  private FolderLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes it.
   *
   * @throws DamagedRunException when another process has it
   */
  static FolderLock of(Path folder) throws IOException {
    Path file = folder.resolve(".lock");
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (taken(channel)) {
      channel.close();
      throw new DamagedRunException(folder + ": another process is measuring into it");
    }
    return new FolderLock(file, channel);
  }

  /** Whether another process has it. */
  static boolean isTaken(Path folder) throws IOException {
    Path file = folder.resolve(".lock");
    if (!Files.exists(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      return taken(channel);
    } catch (NoSuchFileException | AccessDeniedException _) {
      // Gone by now, or nobody's who could be asked.
      return false;
    }
  }

  private static boolean taken(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock == null;
    } catch (OverlappingFileLockException _) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    // Once only: the file may be another process's by then.
    if (channel.isOpen()) {
      Files.deleteIfExists(file);
      channel.close();
    }
  }
}
