package io.loopmark.fileserver;

import io.loopmark.fileserver.SkippedLine.End;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The start of a request, up to the point where work begins: the whole line, or an upload's up to
 * its base64.
 *
 * @param command one of {@link #COMMANDS}, or whatever stood there
 * @param name what it is about; empty for {@code LIST}
 * @param end where it ends in the bytes that it was read from
 * @param fault why it is none, if it is none
 */
record RequestLine(String command, String name, int end, Optional<Fault> fault) {
  static final String UPLOAD = "UPLOAD";
  private static final List<String> COMMANDS = List.of("LIST", "GET", "DOWNLOAD", UPLOAD, "DELETE");
  private static final int LONGEST_COMMAND = 16;

  /** In UTF-8 a name may be as long as this; one that is longer is refused by its length. */
  private static final int LONGEST_NAME = 4 * FileNames.LONGEST;

  /**
   * @param skip what is left of the line
   */
  record Fault(String why, End skip) {}

  /** Reads one; empty when there is not yet enough of it. */
  static Optional<RequestLine> parse(byte[] bytes, int from, int to) {
    int blank = end(bytes, from, Math.min(to, from + LONGEST_COMMAND + 1), true);
    if (blank - from > LONGEST_COMMAND) {
      return fault(blank, "command of more than " + LONGEST_COMMAND + " bytes", End.LINE_FEED);
    }
    if (blank == to) {
      return Optional.empty();
    }
    String command = text(bytes, from, blank);
    return switch (command) {
      case "LIST", "GET", "DOWNLOAD", "DELETE" -> whole(command, bytes, blank, to);
      case UPLOAD -> upload(bytes, blank, to);
      default ->
          fault(
              blank,
              "command '"
                  + command.replaceAll("[^\\x20-\\x7e]", "?")
                  + "'; accepted: "
                  + String.join(", ", COMMANDS),
              End.LINE_FEED);
    };
  }

  private static Optional<RequestLine> whole(String command, byte[] bytes, int at, int to) {
    int end = end(bytes, at, Math.min(to, at + LONGEST_NAME + 1), false);
    if (end - at > LONGEST_NAME) {
      return fault(end, "name of more than " + LONGEST_NAME + " bytes", End.LINE_FEED);
    }
    if (end == to || (bytes[end] == '\r' && end + 1 == to)) {
      return Optional.empty();
    }
    boolean twoBytes = bytes[end] == '\r';
    if (twoBytes && bytes[end + 1] != '\n') {
      return fault(end + 1, "a carriage return inside the line", End.LINE_FEED);
    }
    int start = bytes[at] == ' ' ? at + 1 : at;
    String name = text(bytes, start, end);
    return Optional.of(new RequestLine(command, name, end + (twoBytes ? 2 : 1), Optional.empty()));
  }

  private static Optional<RequestLine> upload(byte[] bytes, int at, int to) {
    if (bytes[at] != ' ') {
      return fault(at, "UPLOAD without a name; accepted: UPLOAD <name> <base64>", End.LINE_FEED);
    }
    int start = at + 1;
    int end = end(bytes, start, Math.min(to, start + LONGEST_NAME + 1), true);
    if (end - start > LONGEST_NAME) {
      return fault(end, "name of more than " + LONGEST_NAME + " bytes", End.CRLF);
    }
    if (end == to) {
      return Optional.empty();
    }
    if (bytes[end] != ' ') {
      return fault(end, "UPLOAD without contents; accepted: UPLOAD <name> <base64>", End.LINE_FEED);
    }
    // Work begins with the first byte of the contents, or of their end.
    return end + 1 == to
        ? Optional.empty()
        : Optional.of(new RequestLine(UPLOAD, text(bytes, start, end), end + 1, Optional.empty()));
  }

  /** Whether what is there, if anything, may become a request. */
  static boolean mayStart(byte[] bytes, int from, int to) {
    int end = end(bytes, from, to, true);
    String start = text(bytes, from, Math.min(end, from + LONGEST_COMMAND + 1));
    for (String command : COMMANDS) {
      if (end < to ? command.equals(start) : command.startsWith(start)) {
        return true;
      }
    }
    return false;
  }

  private static int end(byte[] bytes, int from, int to, boolean atBlank) {
    int at = from;
    while (at < to && bytes[at] != '\r' && bytes[at] != '\n' && !(atBlank && bytes[at] == ' ')) {
      at++;
    }
    return at;
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  private static Optional<RequestLine> fault(int end, String why, End skip) {
    return Optional.of(new RequestLine("", "", end, Optional.of(new Fault(why, skip))));
  }
}
