package io.loopmark.result;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a run that one of several machines measures.
 *
 * @param index which, from 1
 * @param count of how many
 * @param deal how the run is parted
 */
public record Shard(int index, int count, Deal deal) {
  /** The most there may be. */
  public static final int MOST = 100_000;

  private static final Pattern TEXT = Pattern.compile("([0-9]{1,9})/([0-9]{1,9})");

  /** How a run is parted. */
  public enum Deal {
    /** Cells that are compared with each other stay on one machine, which measures all of them. */
    FAMILIES,
    /** Every machine measures all cells: the machine is a factor. */
    BLOCKS;

    /** As a user writes it. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Shard {
    if (count < 1 || count > MOST || index < 1 || index > count) {
      throw new IllegalArgumentException(
          "'" + index + "/" + count + "'; accepted: I/N with I from 1 to N, and N at most " + MOST);
    }
  }

  /**
   * As a user writes it: {@code 2/3}.
   *
   * @throws IllegalArgumentException with the text got and what is accepted
   */
  public static Shard of(String text, Deal deal) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "'; accepted: I/N, such as 1/3, with I from 1 to N");
    }
    return new Shard(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)), deal);
  }

  /**
   * The seed of its order of forks: machines that measure the same cells have orders of their own.
   */
  public long seedOfOrder(long seed) {
    // An odd multiplier, that of SplittableRandom, keeps neighbours far apart.
    return deal == Deal.BLOCKS ? seed + index * 0x9E3779B97F4A7C15L : seed;
  }

  /** As a user writes it. */
  @Override
  public String toString() {
    return index + "/" + count;
  }
}
