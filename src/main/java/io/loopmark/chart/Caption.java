package io.loopmark.chart;

/**
 * What stands below a picture.
 *
 * @param reading how to read it, and what is special in it; one sentence or more
 * @param constants the parameters that all of it shares, as a sentence; empty where there are none
 */
public record Caption(String reading, String constants) {
  /** Of a picture that shares nothing that must be told. */
  public static Caption of(String reading) {
    return new Caption(reading, "");
  }

  /** All of it. */
  public String text() {
    return constants.isEmpty() ? reading : reading + " " + constants;
  }
}
