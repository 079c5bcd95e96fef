package io.loopmark.fileserver;

import java.io.IOException;
import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a server's answers piece by piece: one JSON object of strings and lists of strings, with
 * blanks wherever JSON allows them, followed by {@code \r\n\r\n}. Owned by one thread.
 */
final class Answer {
  private static final int LONGEST_STRING = 4 * 1024;
  private static final int MOST_STRINGS = 1_000_000;

  private final Intake in;

  /** Takes the contents of {@code data_file} while they come. */
  @FunctionalInterface
  interface Body {
    void take() throws IOException;
  }

  Answer(Intake in) {
    this.in = in;
  }

  /**
   * Reads one answer.
   *
   * @param body takes a {@code data_file} up to its closing quote
   * @return all other values by key; a string is a list of one
   * @throws ProtocolException saying what was got instead of what
   */
  Map<String, List<String>> read(Body body) throws IOException {
    Map<String, List<String>> values = new LinkedHashMap<>();
    expect('{');
    if (next() == '}') {
      in.take();
    } else {
      byte separator;
      do {
        String key = string();
        expect(':');
        if (key.equals("data_file")) {
          expect('"');
          body.take();
          expect('"');
        } else {
          values.put(key, next() == '[' ? list() : List.of(string()));
        }
        separator = either(',', '}');
      } while (separator == ',');
    }
    for (char c : new char[] {'\r', '\n', '\r', '\n'}) {
      byte got = in.take();
      if (got != c) {
        throw unexpected(got, "the answer's end");
      }
    }
    return values;
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
      if (list.size() > MOST_STRINGS) {
        throw new ProtocolException("a list of more than " + MOST_STRINGS + " strings");
      }
    } while (either(',', ']') == ',');
    return list;
  }

  private String string() throws IOException {
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
      text.append(escaped());
    }
  }

  private char escaped() throws IOException {
    byte kind = in.take();
    return switch (kind) {
      case '"', '\\', '/' -> (char) kind;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw unexpected(kind, "an escape");
    };
  }

  private char unicode() throws IOException {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      byte digit = in.take();
      int value = Character.digit(digit, 16);
      if (value < 0) {
        throw unexpected(digit, "a hex digit");
      }
      code = (code << 4) | value;
    }
    return (char) code;
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

  private static ProtocolException unexpected(byte got, String wanted) {
    String shown =
        got > ' ' && got < 0x7f ? "'" + (char) got + "'" : "byte " + Byte.toUnsignedInt(got);
    return new ProtocolException("answer: " + shown + " where " + wanted + " was due");
  }
}
