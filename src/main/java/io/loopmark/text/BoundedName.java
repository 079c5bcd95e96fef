package io.loopmark.text;

/** Names of files made from names of any length. */
public final class BoundedName {
  /** Leaves room for endings and numbers below the 255 bytes that file systems take. */
  private static final int LONGEST = 200;

  private BoundedName() {}

  /**
   * The name, or its beginning and a mark of the whole.
   *
   * @param name plain ASCII
   * @param from what it was made from
   */
  public static String of(String name, String from) {
    return name.length() <= LONGEST
        ? name
        : name.substring(0, LONGEST) + "-" + Integer.toHexString(from.hashCode());
  }
}
