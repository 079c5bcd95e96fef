package io.loopmark.peer;

import io.loopmark.machine.CacheFolder;
import io.loopmark.payload.Sha256;
import io.loopmark.text.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The programs in C and Python that come along, unpacked and compiled once for each build's sources
 * into the cache folder. Whoever comes second finds them; two at once do no harm to each other.
 */
final class PeerPrograms {
  /** In the order in which a failure names them. */
  static final List<String> IN_C = List.of("udp", "tcp", "pingpong", "files");

  private static final List<String> SOURCES =
      List.of(
          "peer.h",
          "udp.c",
          "tcp.c",
          "pingpong.c",
          "files.c",
          "peer.py",
          "udp.py",
          "tcp.py",
          "pingpong.py",
          "files.py");

  private static final Duration COMPILING = Duration.ofSeconds(60);
  private static final Duration UNUSED = Duration.ofDays(30);
  private static final int NAME_LENGTH = 16;

  private PeerPrograms() {}

  /**
   * The folder with all sources.
   *
   * @throws IOException when there is nowhere to unpack them, or no room
   */
  static Path unpacked() throws IOException {
    Path parent =
        CacheFolder.path()
            .orElseThrow(
                () -> new IOException("no folder to unpack it to; set HOME or XDG_CACHE_HOME"));
    Path folder = parent.resolve("peers-" + digest());
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(parent);
      Path made = Files.createTempDirectory(parent, ".peers-");
      try {
        for (String name : SOURCES) {
          try (InputStream source = source(name)) {
            Files.copy(source, made.resolve(name));
          }
        }
        Files.move(made, folder, StandardCopyOption.ATOMIC_MOVE);
        removeOlder(folder);
      } catch (FileAlreadyExistsException | DirectoryNotEmptyException _) {
        remove(made); // Another process was quicker.
      } catch (IOException e) {
        remove(made);
        throw e;
      }
    }
    return folder;
  }

  /** A program in C, compiled; {@link #compile} was called before. */
  static Path compiled(String name) throws IOException {
    return unpacked().resolve(name);
  }

  /**
   * Compiles what isn't.
   *
   * @return why that failed: what the compiler said first
   */
  static Optional<String> compile() throws IOException, InterruptedException {
    Path folder = unpacked();
    for (String name : IN_C) {
      Path program = folder.resolve(name);
      if (Files.isExecutable(program)) {
        continue;
      }
      Path made = Files.createTempFile(folder, name, ".new");
      try {
        Optional<String> trouble = compile(folder.resolve(name + ".c"), made);
        if (trouble.isPresent()) {
          return trouble;
        }
        Files.move(made, program, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(made);
      }
    }
    return Optional.empty();
  }

  /** Compiles one source; says why that failed. */
  static Optional<String> compile(Path source, Path program)
      throws IOException, InterruptedException {
    Path said = Files.createTempFile("loopmark-cc-", ".txt");
    List<String> command =
        List.of("cc", "-O2", "-pthread", "-o", program.toString(), source.toString());
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(COMPILING.toSeconds(), TimeUnit.SECONDS)) {
        return Optional.of("cc takes longer than " + COMPILING.toSeconds() + " s");
      }
      if (process.exitValue() == 0) {
        return Optional.empty();
      }
      String words = Files.readString(said, StandardCharsets.ISO_8859_1);
      String first = words.lines().filter(line -> line.contains("error")).findFirst().orElse(words);
      return Optional.of("cc cannot compile " + source.getFileName() + ": " + shown(first));
    } finally {
      process.destroyForcibly();
      Files.deleteIfExists(said);
    }
  }

  private static String shown(String words) {
    return Printable.line(words.strip());
  }

  private static String digest() throws IOException {
    Sha256 digest = new Sha256();
    for (String name : SOURCES) {
      try (InputStream source = source(name)) {
        byte[] bytes = source.readAllBytes();
        digest.update(bytes, 0, bytes.length);
      }
    }
    return digest.hex().substring(0, NAME_LENGTH);
  }

  private static InputStream source(String name) throws IOException {
    InputStream found = PeerPrograms.class.getResourceAsStream(name);
    if (found == null) {
      throw new IOException("the source " + name + " is not in this build");
    }
    return found;
  }

  /** What other builds have made, long ago, and what one that was killed has left. */
  private static void removeOlder(Path own) throws IOException {
    Instant unused = Instant.now().minus(UNUSED);
    List<Path> older;
    try (Stream<Path> all = Files.list(own.getParent())) {
      older = all.filter(path -> path.getFileName().toString().matches("\\.?peers-.*")).toList();
    }
    for (Path each : older) {
      if (!each.equals(own) && Files.getLastModifiedTime(each).toInstant().isBefore(unused)) {
        remove(each);
      }
    }
  }

  private static void remove(Path folder) throws IOException {
    List<Path> all = new ArrayList<>();
    try (Stream<Path> inside = Files.walk(folder)) {
      inside.sorted(Comparator.reverseOrder()).forEach(all::add);
    }
    for (Path each : all) {
      Files.deleteIfExists(each);
    }
  }
}
