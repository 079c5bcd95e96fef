package io.loopmark.machine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Starts this program again in its own place, with what a JVM takes at its start only: the process
 * stays the same to its parent, its terminal and its files.
 */
public final class Restart {
  private static final int CLOSE_ON_EXEC = 4;
  private static final int FIRST_OF_OURS = 3;

  private static volatile boolean own;

  private Restart() {}

  /**
   * This process is the program's own, and may be started again: another's that only calls into it,
   * as a test does, has a life beside it.
   */
  public static void allow() {
    own = true;
  }

  /**
   * Doesn't return where the system can do that, it is allowed and this program runs from a jar;
   * otherwise nothing has happened. To be called before anything is printed or opened.
   *
   * @param flags of the JVM, which win over those it was started with; ASCII only
   * @param environment variables to set; ASCII only
   */
  public static void with(List<String> flags, Map<String, String> environment) {
    if (!own) {
      return;
    }
    try {
      byte[] all = Files.readAllBytes(Path.of("/proc/self/cmdline"));
      Path java = Files.readSymbolicLink(Path.of("/proc/self/exe"));
      Optional<List<byte[]>> words = withFlags(words(all), flags);
      if (words.isPresent()) {
        execute(java.toString(), words.get(), environment);
      }
    } catch (IOException | UnsupportedOperationException _) {
      // Another system.
    }
  }

  /**
   * The same, by way of a program that starts what is behind its own arguments.
   *
   * @param starter program and arguments; ASCII only
   */
  public static void by(List<String> starter, Map<String, String> environment) {
    if (!own) {
      return;
    }
    try {
      byte[] all = Files.readAllBytes(Path.of("/proc/self/cmdline"));
      List<byte[]> words = new ArrayList<>();
      starter.forEach(word -> words.add(word.getBytes(StandardCharsets.US_ASCII)));
      words.add(
          Files.readSymbolicLink(Path.of("/proc/self/exe"))
              .toString()
              .getBytes(StandardCharsets.UTF_8));
      List<byte[]> own = words(all);
      words.addAll(own.subList(1, own.size()));
      execute(starter.getFirst(), words, environment);
    } catch (IOException | UnsupportedOperationException _) {
      // Another system.
    }
  }

  /** The words of a command line as they are, whatever their bytes mean. */
  static List<byte[]> words(byte[] commandLine) {
    List<byte[]> words = new ArrayList<>();
    ByteArrayOutputStream word = new ByteArrayOutputStream();
    for (byte b : commandLine) {
      if (b == 0) {
        words.add(word.toByteArray());
        word.reset();
      } else {
        word.write(b);
      }
    }
    return words;
  }

  /** The same with flags behind the JVM's own; empty where flags cannot be told from arguments. */
  static Optional<List<byte[]>> withFlags(List<byte[]> words, List<String> flags) {
    if (flags.isEmpty()) {
      return Optional.of(words);
    }
    for (int i = 0; i < words.size(); i++) {
      if (new String(words.get(i), StandardCharsets.ISO_8859_1).equals("-jar")) {
        List<byte[]> more = new ArrayList<>(words);
        more.addAll(
            i, flags.stream().map(flag -> flag.getBytes(StandardCharsets.US_ASCII)).toList());
        return Optional.of(more);
      }
    }
    return Optional.empty();
  }

  private static void execute(String program, List<byte[]> words, Map<String, String> environment) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment list = arena.allocate(ValueLayout.ADDRESS, words.size() + 1L);
      for (int i = 0; i < words.size(); i++) {
        list.setAtIndex(ValueLayout.ADDRESS, i, text(arena, words.get(i)));
      }
      for (Map.Entry<String, String> variable : environment.entrySet()) {
        int _ =
            (int)
                function("setenv", ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT)
                    .invokeExact(
                        arena.allocateFrom(variable.getKey()),
                        arena.allocateFrom(variable.getValue()),
                        1);
      }
      closeOnExec();
      int _ =
          (int)
              function("execvp", ValueLayout.ADDRESS, ValueLayout.ADDRESS)
                  .invokeExact(arena.allocateFrom(program), list);
    } catch (Throwable _) {
      // A system without such functions, or a JVM without native access.
    }
  }

  /** What this JVM has open is of no use to the next. */
  private static void closeOnExec() throws Throwable {
    if (Linker.nativeLinker().defaultLookup().find("close_range").isPresent()) {
      int _ =
          (int)
              function(
                      "close_range",
                      ValueLayout.JAVA_INT,
                      ValueLayout.JAVA_INT,
                      ValueLayout.JAVA_INT)
                  .invokeExact(FIRST_OF_OURS, Integer.MAX_VALUE, CLOSE_ON_EXEC);
    }
  }

  @SuppressWarnings("restricted") // This project's JVMs are started with native access.
  private static MethodHandle function(String name, MemoryLayout... arguments) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(name),
        FunctionDescriptor.of(ValueLayout.JAVA_INT, arguments));
  }

  private static MemorySegment text(Arena arena, byte[] word) {
    MemorySegment text = arena.allocate(word.length + 1L);
    MemorySegment.copy(word, 0, text, ValueLayout.JAVA_BYTE, 0, word.length);
    return text;
  }
}
