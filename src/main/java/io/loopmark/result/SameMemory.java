package io.loopmark.result;

/** Whether two sizes of memory in {@code environment.json} are of one machine. */
public final class SameMemory {
  /** A kernel keeps a little more or less memory for itself at each start. */
  private static final double TOLERANCE = 0.01;

  private SameMemory() {}

  /** What is no number is compared as text. */
  public static boolean of(Object one, Object other) {
    if (one instanceof Number a && other instanceof Number b) {
      double difference = Math.abs(a.doubleValue() - b.doubleValue());
      return difference <= TOLERANCE * Math.max(a.doubleValue(), b.doubleValue());
    }
    return String.valueOf(one).equals(String.valueOf(other));
  }
}
