package io.loopmark.text;

/**
 * The unit of bytes per second for figures that stand together: one for all of them, by the
 * greatest.
 */
public enum ByteRate {
  /** Thousands of bytes. */
  KILO("kB/s", 1e3),
  /** Millions of bytes. */
  MEGA("MB/s", 1e6);

  /** From so many bytes per second on, thousands have too many digits. */
  private static final double MANY = 1e7;

  private final String unit;
  private final double bytes;

  ByteRate(String unit, double bytes) {
    this.unit = unit;
    this.bytes = bytes;
  }

  /** For figures of which this is the greatest, in bytes per second. */
  public static ByteRate of(double most) {
    return most >= MANY ? MEGA : KILO;
  }

  /** Its name. */
  public String unit() {
    return unit;
  }

  /** How many bytes per second it is. */
  public double bytes() {
    return bytes;
  }

  /** A rate in bytes per second, as text with this unit. */
  public String shown(double bytesPerSecond) {
    return Figure.number(bytesPerSecond / bytes) + " " + unit;
  }
}
