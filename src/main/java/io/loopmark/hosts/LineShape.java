package io.loopmark.hosts;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the lines between the hosts and the switch are like; each way alike.
 *
 * @param bitsPerSecond the rate at which the switch sends to a host; empty for as fast as it goes
 * @param delayMillis by which a host's packets are late
 * @param lossPercent of a host's packets, by chance
 */
public record LineShape(OptionalLong bitsPerSecond, double delayMillis, double lossPercent) {
  /** Nothing but the kernel between them. */
  public static final LineShape PLAIN = new LineShape(OptionalLong.empty(), 0, 0);

  private static final long LEAST_RATE = 64_000;
  private static final long MOST_RATE = 100_000_000_000L;
  private static final double MOST_DELAY = 10_000;
  private static final Pattern RATE = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,3})?)([kmg]bit)");
  private static final Pattern DELAY = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,3})?)ms");
  private static final Pattern LOSS = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3})?)%");

  /**
   * Reads what a user wrote; empty words for nothing of the kind.
   *
   * @throws IllegalArgumentException with option, value and what is accepted
   */
  public static LineShape parse(String rate, String delay, String loss) {
    return new LineShape(rate(rate), number(DELAY, "--delay", delay), number(LOSS, "--loss", loss));
  }

  private static OptionalLong rate(String words) {
    if (words.isEmpty()) {
      return OptionalLong.empty();
    }
    Matcher matcher = RATE.matcher(words.toLowerCase(Locale.ROOT));
    if (matcher.matches()) {
      long unit =
          switch (matcher.group(2)) {
            case "kbit" -> 1_000;
            case "mbit" -> 1_000_000;
            default -> 1_000_000_000;
          };
      long bits = Math.round(Double.parseDouble(matcher.group(1)) * unit);
      if (bits >= LEAST_RATE && bits <= MOST_RATE) {
        return OptionalLong.of(bits);
      }
    }
    throw new IllegalArgumentException(
        "--rate '" + words + "'; accepted: 64kbit to 100gbit, such as 100mbit");
  }

  private static double number(Pattern form, String option, String words) {
    if (words.isEmpty()) {
      return 0;
    }
    boolean delay = form == DELAY;
    Matcher matcher = form.matcher(words);
    if (matcher.matches()) {
      double value = Double.parseDouble(matcher.group(1));
      if (value >= 0 && value <= (delay ? MOST_DELAY : 100)) {
        return value;
      }
    }
    throw new IllegalArgumentException(
        option
            + " '"
            + words
            + "'; accepted: "
            + (delay ? "0ms to 10000ms, such as 5ms" : "0% to 100%, such as 1%"));
  }

  /** Whether it takes the kernel's network emulator. */
  boolean emulated() {
    return delayMillis > 0 || lossPercent > 0;
  }
}
