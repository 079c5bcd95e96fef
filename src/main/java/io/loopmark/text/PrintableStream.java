package io.loopmark.text;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What another program's code prints in our process, line by line: nothing unprintable comes
 * through, and no stack frame.
 */
public final class PrintableStream extends OutputStream {
  /** Longer lines come through in parts. */
  private static final int LONGEST = 1 << 16;

  private static final String TAB = "    ";

  private final PrintStream below;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  private PrintableStream(PrintStream below) {
    this.below = below;
  }

  /** A stream in front of another one. */
  public static PrintStream over(PrintStream below) {
    return new PrintStream(new PrintableStream(below), true, StandardCharsets.UTF_8);
  }

  @Override
  public synchronized void write(int b) {
    if (b == '\n') {
      String text = taken();
      if (!StackFrame.is(text)) {
        print(text + "\n");
      }
    } else {
      line.write(b);
      if (line.size() >= LONGEST) {
        print(taken());
      }
    }
  }

  /** The begin of a line is shown, where it cannot become a frame. */
  @Override
  public synchronized void flush() {
    String begun = line.toString(StandardCharsets.UTF_8);
    if (!begun.isBlank() && !Character.isWhitespace(begun.charAt(0))) {
      print(taken());
    }
    below.flush();
  }

  private void print(String text) {
    below.print(Printable.lines(text.replace("\t", TAB).replace("\r\n", "\n")));
  }

  private String taken() {
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    return text;
  }
}
