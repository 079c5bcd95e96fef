package io.loopmark.fileserver;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A JVM with little of something; what it prints on stderr counts too. Closing it ends it. */
final class ChildJvm implements AutoCloseable {
  private static final String CLASS_PATH = System.getProperty("java.class.path");

  private final Process process;
  private final BufferedReader out;

  private ChildJvm(List<String> command) throws IOException {
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    out = process.inputReader();
  }

  /** With a heap of so many MiB. */
  static ChildJvm withHeap(int mib, Class<?> main, String... args) throws IOException {
    return new ChildJvm(command(List.of(), mib, main, args));
  }

  /** That may write files of so many blocks of 512 bytes. */
  static ChildJvm withFilesUpTo(int blocks, Class<?> main, String... args) throws IOException {
    List<String> limit = List.of("sh", "-c", "ulimit -f " + blocks + " && exec \"$@\"", "sh");
    return new ChildJvm(command(limit, 64, main, args));
  }

  /** That may have so many file descriptors. */
  static ChildJvm withDescriptors(int most, Class<?> main, String... args) throws IOException {
    List<String> limit = List.of("sh", "-c", "ulimit -n " + most + " && exec \"$@\"", "sh");
    List<String> command = command(limit, 64, main, args);
    // Each jar that is looked into takes one, and the servers need none.
    command.replaceAll(word -> word.equals(CLASS_PATH) ? withoutJars() : word);
    return new ChildJvm(command);
  }

  private static String withoutJars() {
    return Arrays.stream(CLASS_PATH.split(File.pathSeparator, -1))
        .filter(entry -> !entry.endsWith(".jar"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** In a locale. */
  static ChildJvm withLocale(String locale, Class<?> main, String... args) throws IOException {
    return new ChildJvm(command(List.of("env", "LC_ALL=" + locale), 64, main, args));
  }

  private static List<String> command(
      List<String> before, int heap, Class<?> main, String... args) {
    List<String> command = new ArrayList<>(before);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx" + heap + "m",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            CLASS_PATH,
            main.getName()));
    command.addAll(List.of(args));
    return command;
  }

  /** Its next line; null when it has ended. */
  String line() throws IOException {
    return out.readLine();
  }

  /** Ends its input; all that it still prints. */
  List<String> rest() throws IOException {
    process.getOutputStream().close();
    return out.lines().toList();
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    out.close();
  }
}
