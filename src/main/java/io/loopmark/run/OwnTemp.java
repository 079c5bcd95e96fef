package io.loopmark.run;

import io.loopmark.machine.Restart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A temporary folder that a JVM has for itself from its start. JMH keeps its lock and what its
 * forks print where a JVM's temporary files were then, and leaves them there when it is killed; in
 * a folder of its own they are neither in anybody's way nor lost sight of.
 */
public final class OwnTemp {
  private static final String PROPERTY = "loopmark.temp";
  private static final Pattern NAME = Pattern.compile(RunTemp.PREFIX + "(\\d+)-[0-9a-f]+");
  private static final int ATTEMPTS = 100;

  private OwnTemp() {}

  /**
   * Has this JVM start again with such a folder, if it has none; to be called before anything else.
   * Where that can't be done it goes on without.
   */
  public static void require() {
    if (System.getProperty(PROPERTY) != null) {
      // Whatever becomes of the command, an empty folder is not left behind.
      given().ifPresent(folder -> folder.toFile().deleteOnExit());
      return;
    }
    try {
      Path folder = create(Path.of(System.getProperty("java.io.tmpdir")));
      if (StandardCharsets.US_ASCII.newEncoder().canEncode(folder.toString())) {
        Restart.with(
            List.of("-D" + PROPERTY + "=" + folder, "-Djava.io.tmpdir=" + folder), Map.of());
      }
      Files.delete(folder);
    } catch (IOException _) {
      // Whoever needs a folder will say so.
    }
  }

  /** The folder given to this JVM at its start, while nothing is in it. */
  static Optional<Path> given() {
    return Optional.ofNullable(System.getProperty(PROPERTY)).map(Path::of).filter(OwnTemp::isOwn);
  }

  /** Where the system has temporary files; the given folder is one of them, and may be gone. */
  static Path parent() {
    return Optional.ofNullable(System.getProperty(PROPERTY))
        .map(folder -> Path.of(folder).getParent())
        .orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir")));
  }

  /** Whether it is an empty folder that was made for this process. */
  static boolean isOwn(Path folder) {
    return owner(folder).equals(Optional.of(ProcessHandle.current().pid())) && isEmpty(folder);
  }

  /** Makes one. Its name is short, because addresses of sockets in it must be. */
  static Path create(Path parent) throws IOException {
    for (int i = 0; ; i++) {
      long pid = ProcessHandle.current().pid();
      String random = Integer.toHexString(ThreadLocalRandom.current().nextInt());
      try {
        return Files.createDirectory(
            parent.resolve(RunTemp.PREFIX + pid + "-" + random),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      } catch (FileAlreadyExistsException e) {
        if (i == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** The process that a folder was made by, as its name tells. */
  static Optional<Long> owner(Path folder) {
    Matcher name = NAME.matcher(String.valueOf(folder.getFileName()));
    return name.matches() ? Optional.of(Long.valueOf(name.group(1))) : Optional.empty();
  }

  private static boolean isEmpty(Path folder) {
    try (var entries = Files.newDirectoryStream(folder)) {
      return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) && !entries.iterator().hasNext();
    } catch (IOException _) {
      return false;
    }
  }
}
