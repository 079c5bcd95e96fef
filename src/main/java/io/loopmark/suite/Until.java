package io.loopmark.suite;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a cell has been measured enough: it gets forks beyond the planned ones until its interval is
 * narrow.
 *
 * @param halfWidth of the 95 % interval of the score, as a share of the score
 * @param mostForks of a cell, planned ones included
 * @param within no fork beyond the planned ones begins later than this after the run's start
 */
public record Until(double halfWidth, int mostForks, Optional<Duration> within) {
  private static final Pattern SYNTAX = Pattern.compile("ci=([0-9]{1,2}(?:\\.[0-9]{1,3})?) ?%");
  private static final double PER_CENT = 100;

  /** Fewer forks have no interval. */
  private static final int LEAST_FORKS = 3;

  /**
   * Parses {@code ci=3%}.
   *
   * @throws IllegalArgumentException with what was got and what is accepted
   */
  public static Until of(String text, int mostForks, Optional<Duration> within) {
    Matcher matcher = SYNTAX.matcher(text);
    double percent = matcher.matches() ? Double.parseDouble(matcher.group(1)) : 0;
    if (percent == 0) {
      throw new IllegalArgumentException(
          "--until '" + text + "'; accepted: ci= and a percentage, such as ci=3%");
    }
    if (mostForks < LEAST_FORKS) {
      throw new IllegalArgumentException(
          "--most-forks " + mostForks + "; accepted: " + LEAST_FORKS + " or more");
    }
    return new Until(percent / PER_CENT, mostForks, within);
  }

  /** For people. */
  public String text() {
    return String.format(
        "on to a 95 %% interval of ± %s %%, %d forks at most%s",
        Double.toString(Math.round(halfWidth * PER_CENT * 1e3) / 1e3).replaceFirst("\\.0$", ""),
        mostForks,
        within.map(time -> ", within " + Times.text(time)).orElse(""));
  }
}
