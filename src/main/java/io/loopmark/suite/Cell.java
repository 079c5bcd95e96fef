package io.loopmark.suite;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One point of a matrix: a benchmark with one value for each parameter.
 *
 * @param benchmark what is measured
 * @param parameters name to value, sorted by name
 * @param settings how it is measured
 */
public record Cell(Catalog.Entry benchmark, Map<String, String> parameters, Settings settings) {
  private static final Set<String> AMOUNTS =
      Stream.of(
              Parameter.WORKERS,
              Parameter.CLIENTS,
              Parameter.REQUESTS,
              Parameter.OPERATION,
              Parameter.RATE,
              Parameter.FILE_SIZE)
          .map(Parameter::label)
          .collect(Collectors.toUnmodifiableSet());

  public Cell {
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
  }

  /** The name of its variant of the JVM; empty for the usual one. */
  public Optional<String> jvm() {
    return Optional.ofNullable(parameters.get(Parameter.JVM.label()));
  }

  /** What the benchmark itself is told. */
  public Map<String, String> parametersOfBenchmark() {
    Map<String, String> own = new TreeMap<>(parameters);
    own.remove(Parameter.JVM.label());
    return own;
  }

  /** Stable and readable: {@code UdpSendBenchmark.send[fileSize=64KiB,flow=BLAST,…]}. */
  public String id() {
    return id(benchmark, parameters);
  }

  /**
   * The work: the benchmark, and how much of what is moved by how many at once. Cells of one work
   * do it in different ways, and are what a reader compares.
   */
  public String work() {
    Map<String, String> amounts = new TreeMap<>(parameters);
    amounts.keySet().retainAll(AMOUNTS);
    return id(benchmark, amounts);
  }

  static String id(Catalog.Entry benchmark, Map<String, String> parameters) {
    if (parameters.isEmpty()) {
      return benchmark.name();
    }
    return new TreeMap<>(parameters)
        .entrySet().stream()
            .map(e -> e.getKey() + "=" + e.getValue())
            .collect(Collectors.joining(",", benchmark.name() + "[", "]"));
  }
}
