package io.loopmark.cli;

import io.loopmark.text.Folded;
import java.io.Console;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is known of the terminal that progress is shown on, which is stderr's. */
final class Terminal {
  private static final int USUAL_COLUMNS = 80;
  private static final int STDERR = 2;

  /** {@code TIOCGWINSZ}: Linux on all but a few processors; the BSDs and macOS. */
  private static final long ASK_SIZE =
      System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux")
          ? 0x5413L
          : 0x40087468L;

  /** {@code struct winsize}: rows, columns, and two in pixels, of 16 bits each. */
  private static final long SIZE_BYTES = 4 * Short.BYTES;

  private Terminal() {}

  /** Whether a person is watching, on a screen where a line can be written over. */
  static boolean watched() {
    return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false)
        && !"dumb".equals(System.getenv("TERM"))
        && asked() >= 0;
  }

  /** How many characters a line has now. */
  static int columns() {
    int asked = asked();
    if (asked > 0) {
      return asked;
    }
    try {
      int told = Integer.parseInt(Optional.ofNullable(System.getenv("COLUMNS")).orElse(""));
      return told > 0 ? told : USUAL_COLUMNS;
    } catch (NumberFormatException _) {
      return USUAL_COLUMNS;
    }
  }

  /** A paragraph in lines that the window has room for; in one where nobody is watching. */
  static List<String> folded(String prose) {
    return watched() ? Folded.lines(prose, "  ", columns()).lines().toList() : List.of(prose);
  }

  /** The system's word: 0 when it doesn't know the width, negative when stderr is no terminal. */
  private static int asked() {
    if (Native.IOCTL.isEmpty()) {
      return 0;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment size = arena.allocate(SIZE_BYTES);
      int failed = (int) Native.IOCTL.get().invokeExact(STDERR, ASK_SIZE, size);
      return failed != 0 ? -1 : Short.toUnsignedInt(size.get(ValueLayout.JAVA_SHORT, Short.BYTES));
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** Linked when it is needed first, which is never without a terminal. */
  private static final class Native {
    private static final Optional<MethodHandle> IOCTL = ioctl();

    @SuppressWarnings("restricted")
    private static Optional<MethodHandle> ioctl() {
      Linker linker = Linker.nativeLinker();
      return linker
          .defaultLookup()
          .find("ioctl")
          .map(
              address ->
                  linker.downcallHandle(
                      address,
                      FunctionDescriptor.of(
                          ValueLayout.JAVA_INT,
                          ValueLayout.JAVA_INT,
                          ValueLayout.JAVA_LONG,
                          ValueLayout.ADDRESS),
                      Linker.Option.firstVariadicArg(2)));
    }
  }
}
