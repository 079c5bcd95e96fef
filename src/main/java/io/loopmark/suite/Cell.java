package io.loopmark.suite;

import io.loopmark.result.Work;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One point of a matrix: a benchmark with one value for each parameter.
 *
 * @param benchmark what is measured
 * @param parameters name to value, sorted by name
 * @param settings how it is measured
 */
public record Cell(Catalog.Entry benchmark, Map<String, String> parameters, Settings settings) {
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

  /** The name of what it does, the same for all cells that do it in another way. */
  public String work() {
    return Work.of(benchmark.name(), parameters);
  }

  /** What one fork will take, roughly. */
  public Duration forkEstimate() {
    return Estimate.ofFork(this);
  }

  /** The same cell with one fork of one iteration of that time. */
  public Cell once(Duration time) {
    return new Cell(benchmark, parameters, settings.once(time));
  }

  /** The same cell with so many forks. */
  Cell withForks(int forks) {
    return new Cell(benchmark, parameters, settings.withForks(forks));
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
