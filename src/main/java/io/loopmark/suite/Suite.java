package io.loopmark.suite;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A checked benchmark matrix.
 *
 * @param name the suite's name, part of its run folders' names
 * @param description what it is for
 * @param jvms variants of the JVM that its matrices may take
 * @param matrices what it measures
 * @param time how long a run is meant to take; empty where only its forks are given
 */
public record Suite(
    String name,
    String description,
    JvmVariants jvms,
    List<Matrix> matrices,
    Optional<Duration> time) {
  /**
   * One benchmark's part.
   *
   * @param benchmark what is measured
   * @param parameters each parameter with the values to take
   * @param exclusions combinations to leave out
   * @param settings how its cells are measured
   * @param line where it stands in the file
   */
  public record Matrix(
      Catalog.Entry benchmark,
      Map<String, List<String>> parameters,
      List<Exclusion> exclusions,
      Settings settings,
      int line) {}

  /**
   * Cells to leave out.
   *
   * @param values those parameters at those values; others at any
   * @param reason why, for the reader of the results
   */
  public record Exclusion(Map<String, String> values, String reason) {
    boolean covers(Map<String, String> parameters) {
      return parameters.entrySet().containsAll(values.entrySet());
    }
  }

  public Suite {
    matrices = List.copyOf(matrices);
  }

  /** One that ends when its forks are measured, and names no variant of the JVM. */
  public Suite(String name, String description, List<Matrix> matrices) {
    this(name, description, JvmVariants.NONE, matrices, Optional.empty());
  }

  /** The same with other words about it. */
  Suite withDescription(String other) {
    return new Suite(name, other, jvms, matrices, time);
  }
}
