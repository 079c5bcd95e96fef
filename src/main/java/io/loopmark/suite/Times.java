package io.loopmark.suite;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as suite files write them: {@code 500ms}, {@code 2s}, {@code 5m}, {@code 2h}. */
final class Times {
  private static final Pattern SYNTAX = Pattern.compile("([0-9]{1,6}) ?(ms|s|m|h)");

  private Times() {}

  /**
   * Parses a time above zero.
   *
   * @throws IllegalArgumentException with the text got and what is accepted
   */
  static Duration parse(String text) {
    Matcher matcher = SYNTAX.matcher(text);
    if (!matcher.matches() || Integer.parseInt(matcher.group(1)) == 0) {
      throw new IllegalArgumentException(
          "time '"
              + text
              + "'; accepted: a number above 0 with ms, s, m or h, such as 500ms or 2h");
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      default -> Duration.ofHours(number);
    };
  }

  /** The reverse. */
  static String text(Duration time) {
    return time.toMinutes() > 0 && time.toSecondsPart() == 0 && time.toMillisPart() == 0
        ? time.toMinutes() + "m"
        : time.toMillis() / 1e3 + "s";
  }
}
