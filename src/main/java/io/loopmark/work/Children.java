package io.loopmark.work;

/** Whether this JVM has ever started other JVMs; in a fork, whether its benchmark works in them. */
public final class Children {
  private static volatile boolean any;

  private Children() {}

  /** One was started. */
  static void started() {
    any = true;
  }

  /** Whether one was started, living or not. */
  public static boolean any() {
    return any;
  }
}
