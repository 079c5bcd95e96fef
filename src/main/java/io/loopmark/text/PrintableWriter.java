package io.loopmark.text;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is printed for people: each {@code println} of a text is one line, and nothing unprintable
 * comes through, whoever wrote it. Whole tables, with line ends of their own, are {@code print}ed.
 *
 * <p>Control codes that are meant, such as styles and those of a progress line, go to the writer
 * below it.
 */
public final class PrintableWriter extends PrintWriter {
  /** Codes of colours and of weight; others are none of ours. */
  private static final Pattern STYLE = Pattern.compile("\\u001b\\[[0-9;]*m");

  private final PrintWriter below;

  /**
   * @param below gets everything at the end of each line; its failures are this one's ({@link
   *     #checkError})
   */
  public PrintableWriter(PrintWriter below) {
    super(new Filter(below), true);
    this.below = below;
  }

  /**
   * Prints our own text, in which codes of colours are meant. What others wrote in it must have
   * been made printable before.
   */
  public void printStyled(String text) {
    Matcher style = STYLE.matcher(text);
    int from = 0;
    while (style.find()) {
      print(text.substring(from, style.start()));
      below.write(style.group());
      from = style.end();
    }
    print(text.substring(from));
    flush();
  }

  @Override
  public void println(String line) {
    super.println(Printable.line(String.valueOf(line)));
  }

  @Override
  public void println(Object line) {
    println(String.valueOf(line));
  }

  @Override
  public void println(char[] line) {
    println(String.valueOf(line));
  }

  /** Half a surrogate pair waits for the other half, which may come with the next call. */
  private static final class Filter extends FilterWriter {
    private final PrintWriter below;
    private char half;

    Filter(PrintWriter below) {
      super(below);
      this.below = below;
    }

    @Override
    public void write(int c) {
      write(String.valueOf((char) c));
    }

    @Override
    public void write(char[] buffer, int offset, int length) {
      write(String.valueOf(buffer, offset, length));
    }

    @Override
    public void write(String text, int offset, int length) {
      write(text.substring(offset, offset + length));
    }

    @Override
    public void write(String more) {
      String text = half == 0 ? more : half + more;
      half = 0;
      if (!text.isEmpty() && Character.isHighSurrogate(text.charAt(text.length() - 1))) {
        half = text.charAt(text.length() - 1);
        text = text.substring(0, text.length() - 1);
      }
      below.write(Printable.lines(text));
    }

    @Override
    public void flush() throws IOException {
      if (below.checkError()) {
        throw new IOException("cannot be written");
      }
    }

    @Override
    public void close() throws IOException {
      try (Writer closed = below) {
        if (half != 0) {
          closed.write(Printable.MARK);
        }
        flush();
      }
    }
  }
}
