package io.loopmark.result;

import io.loopmark.text.JsonTrouble;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * Result files as JMH itself writes them, of any project. They are read token by token: of a file
 * of any size only the figures that count are kept.
 */
final class JmhFile {
  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final String OWN_PACKAGE = "io.loopmark.bench.";

  /** What explains a change before anything else does, and how it was measured. */
  static final List<String> KEPT =
      List.of(
          "jmhVersion",
          "threads",
          "forks",
          "jvmArgs",
          "jdkVersion",
          "vmName",
          "vmVersion",
          "warmupIterations",
          "warmupTime",
          "warmupBatchSize",
          "measurementIterations",
          "measurementTime",
          "measurementBatchSize");

  private JmhFile() {}

  /**
   * Reads all entries.
   *
   * @param merge whether an entry that stands there again is more forks of the first
   * @throws DamagedRunException naming the entry that cannot be read
   */
  static List<CellRecord> cells(Path path, boolean merge) throws IOException {
    try (InputStream in = Files.newInputStream(path);
        JsonParser parser = JSON.createParser(in)) {
      return cells(path, parser, merge);
    } catch (JacksonIOException e) {
      throw e.getCause();
    } catch (JacksonException e) {
      throw new DamagedRunException(path + ": no JSON: " + JsonTrouble.words(e), e);
    }
  }

  private static List<CellRecord> cells(Path path, JsonParser parser, boolean merge)
      throws DamagedRunException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw new DamagedRunException(path + ": empty");
    }
    if (first != JsonToken.START_ARRAY) {
      throw new DamagedRunException(
          path + ": no JMH result; accepted: JSON as 'jmh -rf json' writes it, or a run folder");
    }
    Map<String, CellRecord> cells = new LinkedHashMap<>();
    Map<String, Integer> numbers = new HashMap<>();
    for (int number = 1; parser.nextToken() != JsonToken.END_ARRAY; number++) {
      JmhEntry entry = new JmhEntry();
      try {
        entry.read(parser);
        CellRecord cell = cell(entry);
        Integer before = numbers.putIfAbsent(cell.id(), number);
        if (before != null && !merge) {
          throw new IllegalArgumentException(
              "it is there twice, entry "
                  + before
                  + " too; accepted: each once, or --merge, which takes both as forks of one");
        }
        cells.merge(cell.id(), cell, JmhFile::merged);
      } catch (IllegalArgumentException e) {
        String name = entry.benchmark().isEmpty() ? "?" : entry.benchmark();
        throw new DamagedRunException(
            path + ", entry " + number + " (" + name + "): " + e.getMessage(), e);
      }
    }
    if (parser.nextToken() != null) {
      throw new DamagedRunException(path + ": no JMH result: something stands behind its end");
    }
    return new ArrayList<>(cells.values());
  }

  private static CellRecord merged(CellRecord first, CellRecord again) {
    List<String> units =
        Stream.of(first, again)
            .flatMap(cell -> cell.forks().stream())
            .map(fork -> fork.primary().unit())
            .distinct()
            .toList();
    if (units.size() > 1) {
      throw new IllegalArgumentException(
          "it is there again in another unit: "
              + String.join(" and ", units)
              + "; accepted: one unit (-tu)");
    }
    return first.followedBy(again);
  }

  private static CellRecord cell(JmhEntry entry) {
    String benchmark = entry.benchmark();
    List<SampledFork> forks = entry.forks();
    Map<String, String> parameters =
        new TreeMap<>(Parameters.of(entry.head().path("params"), "params"));
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("benchmark", benchmark);
    header.put("mode", entry.head().path("mode").asString(""));
    for (String name : KEPT) {
      if (entry.head().has(name)) {
        header.put(name, RunReader.value(entry.head().path(name)));
      }
    }
    JmhFaults faults = JmhFaults.of(entry.head(), forks.size());
    CellRecord cell =
        CellRecord.planned(
            id(benchmark, parameters, entry),
            benchmark.startsWith(OWN_PACKAGE)
                ? benchmark.substring(OWN_PACKAGE.length())
                : benchmark,
            parameters,
            faults.plannedForks());
    for (int i = 0; i < forks.size(); i++) {
      cell.add(
          new ForkRecord(
              faults.number(i),
              header,
              new Metric(entry.unit(), forks.get(i).iterations()),
              entry.secondary(i),
              forks.get(i).latencies(),
              faults.invalid(faults.number(i))));
    }
    faults.failed().forEach(cell::addFailure);
    faults.unusable().forEach(cell::addInvalid);
    return cell;
  }

  /** As this project names cells; another mode than throughput is part of a stranger's name. */
  private static String id(String benchmark, Map<String, String> parameters, JmhEntry entry) {
    boolean own = benchmark.startsWith(OWN_PACKAGE);
    String mode = entry.head().path("mode").asString("thrpt");
    int threads = entry.head().path("threads").asInt(1);
    return CellId.of(
        own
            ? benchmark.substring(OWN_PACKAGE.length())
            : benchmark
                + (mode.equals("thrpt") ? "" : ":" + mode)
                + (threads == 1 ? "" : ":t" + threads),
        parameters);
  }
}
