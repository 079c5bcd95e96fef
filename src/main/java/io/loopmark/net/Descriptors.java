package io.loopmark.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Files and sockets that this process may open: the limit that {@code ulimit -n} shows. */
public final class Descriptors {
  private static final Path LIMITS = Path.of("/proc/self/limits");
  private static final Path OPEN = Path.of("/proc/self/fd");

  /**
   * Six ends of pipes, what a loader opens, and some that are closed already when it has failed.
   */
  private static final long ONE_START = 16;

  private static final String LIMIT = "Max open files";

  private Descriptors() {}

  /** How many more it may open; empty where the system does not tell. */
  public static OptionalLong left() {
    try (Stream<Path> open = Files.list(OPEN)) {
      long count = open.count();
      OptionalLong most = limit(Files.readString(LIMITS));
      return most.isEmpty() ? most : OptionalLong.of(most.getAsLong() - count);
    } catch (IOException | UncheckedIOException _) {
      return OptionalLong.empty();
    }
  }

  /** Whether a process that could not be started lacked what its pipes and libraries take. */
  public static boolean tooFewFor(IOException start) {
    return exhausted(start) || left().orElse(Long.MAX_VALUE) < ONE_START;
  }

  static OptionalLong limit(String limits) {
    return limits
        .lines()
        .filter(line -> line.startsWith(LIMIT))
        .map(line -> line.substring(LIMIT.length()).trim().split(" +", -1)[0])
        .filter(soft -> soft.matches("[0-9]{1,18}"))
        .mapToLong(Long::parseLong)
        .findFirst();
  }

  /** Whether something failed because no more can be opened, by this process or by the system. */
  public static boolean exhausted(IOException failure) {
    String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("too many open files")
        || message.contains("no file descriptors available");
  }
}
