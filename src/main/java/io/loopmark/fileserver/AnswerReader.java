package io.loopmark.fileserver;

import java.io.IOException;
import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads a server's answers piece by piece: one JSON object, with blanks wherever JSON allows them,
 * followed by {@code \r\n\r\n}. Strings and lists of strings are its values; of anything else, for
 * a key that nobody knows, only the end matters. Owned by one thread.
 */
final class AnswerReader {
  private static final int LONGEST_STRING = 4 * 1024;
  private static final int MOST_VALUES = 1_000_000;
  private static final int DEEPEST = 64;

  /** All of an answer but a file's contents, in bytes. */
  private static final long LARGEST = 32L << 20;

  private static final Pattern WORD =
      Pattern.compile("true|false|null|-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");

  private final InputBuffer in;
  private int count;

  /** Takes the contents of {@code data_file} while they come. */
  @FunctionalInterface
  interface Body {
    void take() throws IOException;
  }

  AnswerReader(InputBuffer in) {
    this.in = in;
  }

  /**
   * Reads one answer.
   *
   * @param body takes a {@code data_file} up to its closing quote
   * @return the values of the keys that are known, by key; a string is a list of one
   * @throws ProtocolException saying what was got instead of what
   */
  Map<String, List<String>> read(Body body) throws IOException {
    Map<String, List<String>> values = new LinkedHashMap<>();
    in.allow(LARGEST);
    count = 0;
    expect('{');
    if (next() == '}') {
      in.take();
    } else {
      do {
        String key = string();
        expect(':');
        switch (key) {
          case "data_file" -> file(body);
          case "status", "data", "message" -> values.put(key, known());
          default -> ignore(0);
        }
      } while (either(',', '}') == ',');
    }
    for (char c : new char[] {'\r', '\n', '\r', '\n'}) {
      byte got = in.take();
      if (got != c) {
        throw unexpected(got, "the answer's end");
      }
    }
    return values;
  }

  private void file(Body body) throws IOException {
    expect('"');
    long left = in.allow(Long.MAX_VALUE);
    body.take();
    in.allow(left);
    expect('"');
  }

  private List<String> known() throws IOException {
    return next() == '[' ? list() : List.of(string());
  }

  private List<String> list() throws IOException {
    List<String> list = new ArrayList<>();
    expect('[');
    if (next() == ']') {
      in.take();
      return list;
    }
    do {
      list.add(string());
    } while (either(',', ']') == ',');
    return list;
  }

  /** A value of any kind. */
  private void ignore(int depth) throws IOException {
    counted();
    if (depth > DEEPEST) {
      throw new ProtocolException("answer: values inside values, more than " + DEEPEST + " deep");
    }
    switch (next()) {
      case '"' -> ignoreString();
      case '[' -> ignoreInside(']', depth);
      case '{' -> ignoreInside('}', depth);
      default -> ignoreWord();
    }
  }

  private void ignoreInside(char end, int depth) throws IOException {
    in.take();
    if (next() == end) {
      in.take();
      return;
    }
    do {
      if (end == '}') {
        ignoreString();
        expect(':');
      }
      ignore(depth + 1);
    } while (either(',', end) == ',');
  }

  private void ignoreString() throws IOException {
    expect('"');
    for (byte b = in.take(); b != '"'; b = in.take()) {
      if (b == '\\') {
        in.take();
      }
    }
  }

  /** A number, or one of {@code true}, {@code false} and {@code null}. */
  private void ignoreWord() throws IOException {
    StringBuilder word = new StringBuilder();
    for (byte b = in.peek(); b > ' ' && ",]}".indexOf(b) < 0; b = in.peek()) {
      word.append((char) in.take());
      if (word.length() > LONGEST_STRING) {
        break;
      }
    }
    String text = word.toString();
    if (!WORD.matcher(text).matches()) {
      throw text.isEmpty()
          ? unexpected(in.peek(), "a value")
          : unexpected((byte) text.charAt(0), "a value");
    }
  }

  private void counted() throws ProtocolException {
    count++;
    if (count > MOST_VALUES) {
      throw new ProtocolException("answer: more than " + MOST_VALUES + " values");
    }
  }

  private String string() throws IOException {
    counted();
    expect('"');
    StringBuilder text = new StringBuilder();
    while (true) {
      String plain;
      try {
        plain = in.until((byte) '"', (byte) '\\', LONGEST_STRING);
      } catch (ProtocolException e) {
        throw new ProtocolException("a string with " + e.getMessage());
      }
      text.append(plain);
      if (text.length() > LONGEST_STRING) {
        throw new ProtocolException("a string of more than " + LONGEST_STRING + " characters");
      }
      if (in.take() == '"') {
        return text.toString();
      }
      text.append(in.escaped());
    }
  }

  /** The next byte that is no blank, without taking it. */
  private byte next() throws IOException {
    byte next = in.peek();
    while (next == ' ' || next == '\t' || next == '\r' || next == '\n') {
      in.take();
      next = in.peek();
    }
    return next;
  }

  private void expect(char wanted) throws IOException {
    byte got = next();
    if (got != wanted) {
      throw unexpected(got, "'" + wanted + "'");
    }
    in.take();
  }

  private byte either(char one, char other) throws IOException {
    byte got = next();
    if (got != one && got != other) {
      throw unexpected(got, "'" + one + "' or '" + other + "'");
    }
    return in.take();
  }

  static ProtocolException unexpected(byte got, String wanted) {
    String shown =
        got > ' ' && got < 0x7f ? "'" + (char) got + "'" : "byte " + Byte.toUnsignedInt(got);
    return new ProtocolException("answer: " + shown + " where " + wanted + " was due");
  }
}
