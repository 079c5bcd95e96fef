package io.loopmark.result;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Result files as JMH itself writes them, of any project. */
final class JmhFile {
  private static final String OWN_PACKAGE = "io.loopmark.bench.";

  private JmhFile() {}

  /**
   * @param path named in errors
   * @throws DamagedRunException naming the entry that cannot be read
   */
  static List<CellRecord> cells(Path path, JsonNode tree) throws DamagedRunException {
    if (!tree.isArray()) {
      throw new DamagedRunException(
          path + ": no JMH result; accepted: JSON as 'jmh -rf json' writes it, or a run folder");
    }
    Map<String, CellRecord> cells = new LinkedHashMap<>();
    int number = 0;
    for (JsonNode entry : tree) {
      number++;
      try {
        CellRecord cell = cell(entry);
        if (cells.putIfAbsent(cell.id(), cell) != null) {
          throw new IllegalArgumentException("it is there twice");
        }
      } catch (IllegalArgumentException e) {
        String name = entry.path("benchmark").asString("?");
        throw new DamagedRunException(
            path + ", entry " + number + " (" + name + "): " + e.getMessage(), e);
      }
    }
    return new ArrayList<>(cells.values());
  }

  private static CellRecord cell(JsonNode entry) {
    String benchmark = entry.path("benchmark").asString("");
    JsonNode primary = entry.path("primaryMetric");
    boolean sampled = primary.path("rawDataHistogram").isArray();
    JsonNode forks = primary.path(sampled ? "rawDataHistogram" : "rawData");
    if (benchmark.isEmpty() || !forks.isArray()) {
      throw new IllegalArgumentException("'benchmark' or 'primaryMetric.rawData' is missing");
    }
    Map<String, String> parameters = new TreeMap<>(Parameters.of(entry.path("params"), "params"));
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("benchmark", benchmark);
    header.put("mode", entry.path("mode").asString(""));
    JmhFaults faults = JmhFaults.of(entry, forks.size());
    CellRecord cell =
        CellRecord.planned(
            id(benchmark, parameters, entry),
            benchmark.startsWith(OWN_PACKAGE)
                ? benchmark.substring(OWN_PACKAGE.length())
                : benchmark,
            parameters,
            faults.plannedForks());
    String unit = primary.path("scoreUnit").asString("");
    for (int i = 0; i < forks.size(); i++) {
      SampledFork fork =
          sampled
              ? SampledFork.of(forks.path(i), unit)
              : new SampledFork(iterations(forks.path(i)), Map.of());
      cell.add(
          new ForkRecord(
              faults.number(i),
              header,
              new Metric(unit, fork.iterations()),
              Map.of(),
              fork.latencies(),
              faults.invalid(faults.number(i))));
    }
    faults.failed().forEach(cell::addFailure);
    faults.unusable().forEach(cell::addInvalid);
    return cell;
  }

  private static List<Double> iterations(JsonNode fork) {
    List<Double> iterations = new ArrayList<>();
    for (JsonNode value : fork) {
      iterations.add(Numbers.of(value, "rawData"));
    }
    return iterations;
  }

  /** As this project names cells; another mode than throughput is part of a stranger's name. */
  private static String id(String benchmark, Map<String, String> parameters, JsonNode entry) {
    boolean own = benchmark.startsWith(OWN_PACKAGE);
    String mode = entry.path("mode").asString("thrpt");
    int threads = entry.path("threads").asInt(1);
    String name =
        own
            ? benchmark.substring(OWN_PACKAGE.length())
            : benchmark
                + (mode.equals("thrpt") ? "" : ":" + mode)
                + (threads == 1 ? "" : ":t" + threads);
    return parameters.isEmpty()
        ? name
        : parameters.entrySet().stream()
            .map(each -> each.getKey() + "=" + each.getValue())
            .collect(Collectors.joining(",", name + "[", "]"));
  }
}
