package io.loopmark.text;

/** Numbers of things in English. */
public final class Counted {
  private Counted() {}

  /** {@code 1 fork}, {@code 2 forks}. */
  public static String of(long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }
}
