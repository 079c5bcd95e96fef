package io.loopmark.foreign;

import io.loopmark.suite.Catalog;
import io.loopmark.suite.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openjdk.jmh.annotations.Mode;

/**
 * A benchmark of a JMH jar in one mode.
 *
 * @param qualifiedName as JMH calls it
 * @param mode empty where the jar's list doesn't tell it; JMH then takes the benchmark's own
 * @param threads that call it together
 * @param parameters each with the values its class lists
 * @param settings how its fork is measured
 */
record JarBenchmark(
    String qualifiedName,
    Optional<Mode> mode,
    int threads,
    Map<String, List<String>> parameters,
    Settings settings) {

  /** As JMH's result files are read: another mode than throughput is part of the name. */
  String name() {
    return qualifiedName
        + mode.filter(known -> known != Mode.Throughput)
            .map(known -> ":" + known.shortLabel())
            .orElse("")
        + (threads == 1 ? "" : ":t" + threads);
  }

  Catalog.Entry entry() {
    return new Catalog.Entry(name(), qualifiedName, parameters);
  }
}
