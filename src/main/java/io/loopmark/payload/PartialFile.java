package io.loopmark.payload;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that lies under a temporary name beside its target until it is complete, so that nobody
 * sees a part of it.
 *
 * <ul>
 *   <li>Owned by one thread; many may be on their way to one target at once.
 *   <li>{@link #close} deletes it unless it was given its name, and so does an orderly end of the
 *       JVM. What a killed process leaves {@link #clear} deletes.
 * </ul>
 */
public final class PartialFile implements AutoCloseable {
  private final Path partial;
  private final FileChannel channel;
  private boolean locked;
  private boolean named;

  private PartialFile(Path partial) throws IOException {
    this.partial = partial;
    this.channel = PartialFiles.create(partial);
  }

  /** Creates an empty file in the folder of {@code target}, under a name of its own. */
  public static PartialFile beside(Path target) throws IOException {
    PartialFile file = unlocked(target);
    file.lock();
    return file;
  }

  /**
   * The same without the lock by which processes of other machines see that it is not left over;
   * for one that is complete at once, or whose owner calls {@link #lock} before it waits.
   */
  public static PartialFile unlocked(Path target) throws IOException {
    return new PartialFile(target.resolveSibling(PartialFiles.newName()));
  }

  /** Locks it, where the file system can; again it does nothing. */
  public void lock() {
    if (!locked) {
      locked = true;
      PartialFiles.lock(channel);
    }
  }

  /** Deletes what a process that was killed has left in a folder; as far as that can be. */
  public static void deleteThoseOf(long dead, Path folder) {
    PartialFiles.delete(folder, pid -> pid == dead);
  }

  /** Deletes all in a folder whose process is no more; as far as that can be. */
  public static void clear(Path folder) {
    PartialFiles.clear(folder);
  }

  /** Deletes all of this process, which is about to end: there will be no more. */
  public static void deleteOwn() {
    PartialFiles.deleteOwn();
  }

  /** Where it lies until it is complete. */
  public Path path() {
    return partial;
  }

  /** Appends all that remains in the buffer. */
  public void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Gives it its name in one step; a file that had that name is replaced. */
  public void replace(Path target) throws IOException {
    channel.close();
    Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    named();
  }

  /**
   * Gives it its name, in one step where the file system has hard links; elsewhere an empty file of
   * that name is seen for a moment.
   *
   * @throws java.nio.file.FileAlreadyExistsException when there is a file of that name; it stays
   */
  public void nameAs(Path target) throws IOException {
    channel.close();
    // A move would replace; a second name for the same file is refused where the name is taken.
    try {
      Files.createLink(target, partial);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException e) {
      try {
        nameByClaim(target);
      } catch (IOException instead) {
        instead.addSuppressed(e);
        throw instead;
      }
    }
    Files.deleteIfExists(partial);
    named();
  }

  private void named() {
    named = true;
    PartialFiles.forget(partial);
  }

  /** Where files can't have two names: whoever creates the empty one may replace it. */
  void nameByClaim(Path target) throws IOException {
    Files.createFile(target);
    try {
      Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.delete(target);
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    if (named) {
      return; // The kernel need not be asked whether it is still there.
    }
    try {
      channel.close();
    } finally {
      Files.deleteIfExists(partial);
      PartialFiles.forget(partial);
    }
  }
}
