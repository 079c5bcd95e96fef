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

  /** No rate, in words. */
  public static final String UNLIMITED = "UNLIMITED";

  /** No delay, in words. */
  public static final String NO_DELAY = "0ms";

  /** No loss, in words. */
  public static final String NO_LOSS = "0%";

  /** What {@link #parse} takes for a rate. */
  public static final String RATES = UNLIMITED + ", or 64kbit to 100gbit, such as 100mbit";

  /** What it takes for a delay. */
  public static final String DELAYS = "0ms to 10000ms, such as 5ms";

  /** What it takes for a loss. */
  public static final String LOSSES = "0% to 100%, such as 1%";

  private static final long LEAST_RATE = 64_000;
  private static final long MOST_RATE = 100_000_000_000L;
  private static final double MOST_DELAY = 10_000;
  private static final Pattern RATE = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,3})?)([kmg]bit)");
  private static final Pattern DELAY = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,3})?)ms");
  private static final Pattern LOSS = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3})?)%");

  /**
   * Reads what a user wrote.
   *
   * @throws IllegalArgumentException with value and what is accepted
   */
  public static LineShape parse(String rate, String delay, String loss) {
    return new LineShape(rate(rate), delay(delay), loss(loss));
  }

  /** The rate alone, in bits per second. */
  public static OptionalLong rate(String words) {
    if (words.equals(UNLIMITED)) {
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
    throw refused(words, RATES);
  }

  /** The delay alone, in milliseconds. */
  public static double delay(String words) {
    return number(DELAY, words, MOST_DELAY, DELAYS);
  }

  /** The loss alone, in per cent. */
  public static double loss(String words) {
    return number(LOSS, words, 100, LOSSES);
  }

  private static double number(Pattern form, String words, double most, String accepted) {
    Matcher matcher = form.matcher(words);
    if (matcher.matches()) {
      double value = Double.parseDouble(matcher.group(1));
      if (value <= most) {
        return value;
      }
    }
    throw refused(words, accepted);
  }

  private static IllegalArgumentException refused(String words, String accepted) {
    return new IllegalArgumentException("'" + words + "'; accepted: " + accepted);
  }

  /** Whether it takes the kernel's network emulator. */
  boolean emulated() {
    return delayMillis > 0 || lossPercent > 0;
  }

  /**
   * How long so much takes at the lines' rate; 0 without one.
   *
   * @param bytes of frames, all of them over one line
   */
  public double seconds(double bytes) {
    return bitsPerSecond.isPresent() ? 8 * bytes / bitsPerSecond.getAsLong() : 0;
  }
}
