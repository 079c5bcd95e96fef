package io.loopmark.payload;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file size as people write it: {@code 1630}, {@code 16KiB}, {@code 102.4MB}.
 *
 * @param bytes the size in bytes, from 1 to 2^40
 */
public record ByteSize(long bytes) {
  private static final Pattern SYNTAX = Pattern.compile("([0-9]+)(?:\\.([0-9]+))? ?([A-Za-z]*)");
  private static final long MAXIMUM = 1L << 40;
  private static final Map<String, Long> UNITS =
      Map.of(
          "", 1L,
          "b", 1L,
          "kb", 1_000L,
          "mb", 1_000_000L,
          "gb", 1_000_000_000L,
          "kib", 1L << 10,
          "mib", 1L << 20,
          "gib", 1L << 30);

  public ByteSize {
    if (bytes < 1 || bytes > MAXIMUM) {
      throw invalid(bytes + "B");
    }
  }

  /** Whether the text is a number with or without a word behind it: a size, well formed or not. */
  public static boolean looksLikeSize(String text) {
    return SYNTAX.matcher(text).matches();
  }

  /**
   * Parses a size; units are decimal (kB, MB, GB) or binary (KiB, MiB, GiB), in any case.
   *
   * @throws IllegalArgumentException with the text got and what is accepted
   */
  public static ByteSize parse(String text) {
    Matcher matcher = SYNTAX.matcher(text);
    if (!matcher.matches()) {
      throw invalid(text);
    }
    Optional<Long> unit = Optional.ofNullable(UNITS.get(matcher.group(3).toLowerCase(Locale.ROOT)));
    String fraction = Optional.ofNullable(matcher.group(2)).orElse("");
    // Not a BigDecimal, whose class takes 18 ms to begin with, in each process that has a size.
    BigInteger[] bytes =
        new BigInteger(matcher.group(1) + fraction)
            .multiply(BigInteger.valueOf(unit.orElseThrow(() -> invalid(text))))
            .divideAndRemainder(BigInteger.TEN.pow(fraction.length()));
    if (bytes[0].signum() == 0
        || bytes[1].signum() != 0
        || bytes[0].compareTo(BigInteger.valueOf(MAXIMUM)) > 0) {
      throw invalid(text);
    }
    return new ByteSize(bytes[0].longValue());
  }

  private static IllegalArgumentException invalid(String text) {
    return new IllegalArgumentException(
        "size '"
            + text
            + "'; accepted: a whole number of bytes from 1 to 1024 GiB, such as 1630, 16KiB, 1MiB"
            + " or 102.4MB");
  }
}
