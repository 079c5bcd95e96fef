package io.loopmark.launcher;

import java.lang.reflect.InvocationTargetException;

/**
 * What {@code java -jar} starts, compiled for Java 8: an older Java than all else needs gets to
 * know so in one line, and loads nothing else.
 */
public final class Launcher {
  private static final String MAIN = "io.loopmark.cli.Main";
  private static final int LEAST = 25;
  private static final int USAGE = 2;

  private Launcher() {}

  public static void main(String[] args) {
    String version = System.getProperty("java.specification.version", "");
    if (!newEnough(version)) {
      refuse(
          "needs Java "
              + LEAST
              + " or newer, and this is Java "
              + version
              + " ("
              + System.getProperty("java.home")
              + "); the script 'loopmark' looks for one, or start the jar with the bin/java of"
              + " one");
    }
    try {
      Class.forName(MAIN).getMethod("main", String[].class).invoke(null, (Object) args);
    } catch (InvocationTargetException e) {
      refuse("stopped: " + e.getCause());
    } catch (ReflectiveOperationException | LinkageError e) {
      refuse("the jar is not whole (" + e + "); build it with: mvn verify");
    }
  }

  /** Whether a Java that says so of itself, as {@code 25} or {@code 1.8}, can run the rest. */
  static boolean newEnough(String version) {
    try {
      return Double.parseDouble(version) >= LEAST;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static void refuse(String why) {
    System.err.println("loopmark: " + why);
    System.exit(USAGE);
  }
}
