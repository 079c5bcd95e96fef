package io.loopmark.cli;

import java.io.IOException;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The way out of a locale without letters beyond ASCII, in which Java on Linux loses those of
 * arguments and of file names before any of our code runs.
 *
 * <p>The process starts itself again, in place and with the very bytes of its command line, in a
 * locale of UTF-8; all its children inherit that. The script {@code loopmark} sees to it
 * beforehand.
 */
final class AsciiLocale {
  private static final String VARIABLE = "LC_ALL";
  private static final String UTF8 = "C.UTF-8";
  private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");
  private static final Path PROGRAM = Path.of("/proc/self/exe");
  private static final AddressLayout STRING = ValueLayout.ADDRESS;

  private AsciiLocale() {}

  /**
   * Returns where there is nothing to do or nothing can be done; in the latter case names of other
   * letters are refused where they are used.
   */
  static void leave() {
    if (!asciiOnly(System.getProperty("sun.jnu.encoding", ""))
        // That was tried already.
        || UTF8.equals(System.getenv(VARIABLE))
        || !AsciiLocale.class.getModule().isNativeAccessEnabled()
        || !Files.isReadable(COMMAND_LINE)) {
      return;
    }
    try {
      startAgain(Files.readAllBytes(COMMAND_LINE));
    } catch (IOException | RuntimeException _) {
      // As it was before.
    }
  }

  static boolean asciiOnly(String encoding) {
    return Charset.isSupported(encoding)
        && Charset.forName(encoding).equals(StandardCharsets.US_ASCII);
  }

  /** Where each argument begins in the bytes of a command line, each of which ends with a zero. */
  static List<Integer> starts(byte[] commandLine) {
    List<Integer> starts = new ArrayList<>();
    for (int i = 0; i < commandLine.length; i++) {
      if (i == 0 || commandLine[i - 1] == 0) {
        starts.add(i);
      }
    }
    return starts;
  }

  @SuppressWarnings("restricted")
  private static void startAgain(byte[] commandLine) {
    Linker linker = Linker.nativeLinker();
    MemorySegment setenv = linker.defaultLookup().findOrThrow("setenv");
    MemorySegment execv = linker.defaultLookup().findOrThrow("execv");
    MemoryLayout number = ValueLayout.JAVA_INT;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes = arena.allocateFrom(ValueLayout.JAVA_BYTE, commandLine);
      List<Integer> starts = starts(commandLine);
      // One more, which stays null, ends the list.
      MemorySegment arguments = arena.allocate(STRING, starts.size() + 1L);
      for (int i = 0; i < starts.size(); i++) {
        arguments.setAtIndex(STRING, i, bytes.asSlice(starts.get(i)));
      }
      int _ =
          (int)
              linker
                  .downcallHandle(setenv, FunctionDescriptor.of(number, STRING, STRING, number))
                  .invokeExact(arena.allocateFrom(VARIABLE), arena.allocateFrom(UTF8), 1);
      int _ =
          (int)
              linker
                  .downcallHandle(execv, FunctionDescriptor.of(number, STRING, STRING))
                  .invokeExact(arena.allocateFrom(PROGRAM.toString()), arguments);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
