package io.loopmark.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that nobody but their owner may read, where the file system knows such a thing. */
final class OwnerOnly {
  private static final Set<PosixFilePermission> READ_AND_WRITE =
      PosixFilePermissions.fromString("rw-------");

  private OwnerOnly() {}

  /** Makes an empty one in place of any of that name; what is written into it stays so. */
  static void create(Path file) {
    try {
      Files.deleteIfExists(file);
      if (Files.getFileStore(file.getParent()).supportsFileAttributeView("posix")) {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(READ_AND_WRITE));
      }
    } catch (IOException _) {
      // On a full disk, for one; whoever writes into it will meet and tell the same.
    }
  }
}
