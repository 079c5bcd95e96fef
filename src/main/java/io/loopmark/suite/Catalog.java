package io.loopmark.suite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The benchmarks in this build, as JMH's generator listed them, or in a jar. */
public final class Catalog {
  /**
   * One benchmark method.
   *
   * @param name class and method without the package: {@code UdpSendBenchmark.send}
   * @param qualifiedName the same with the package, as JMH calls it
   * @param parameters each parameter with the values its class lists
   */
  public record Entry(String name, String qualifiedName, Map<String, List<String>> parameters) {}

  private final Map<String, Entry> entries;

  private Catalog(Map<String, Entry> entries) {
    this.entries = entries;
  }

  /** Reads JMH's list from the class path. */
  public static Catalog ofClassPath() {
    Map<String, Entry> entries = new TreeMap<>();
    var silent = OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT);
    for (BenchmarkListEntry entry :
        BenchmarkList.defaultList().getAll(silent, Collections.emptyList())) {
      String qualified = entry.getUsername();
      int method = qualified.lastIndexOf('.');
      String name = qualified.substring(qualified.lastIndexOf('.', method - 1) + 1);
      Map<String, List<String>> parameters = new LinkedHashMap<>();
      new TreeMap<>(entry.getParams().orElse(Map.of()))
          .forEach((key, values) -> parameters.put(key, Arrays.asList(values)));
      entries.put(name, new Entry(name, qualified, Collections.unmodifiableMap(parameters)));
    }
    return new Catalog(entries);
  }

  /** Of these benchmarks. */
  public static Catalog of(List<Entry> list) {
    Map<String, Entry> entries = new TreeMap<>();
    list.forEach(entry -> entries.put(entry.name(), entry));
    return new Catalog(entries);
  }

  /**
   * The benchmarks of that name: one for {@code Class.method}, all of a class for {@code Class}.
   *
   * @throws IllegalArgumentException when there is none
   */
  List<Entry> find(String name) {
    List<Entry> found = new ArrayList<>();
    for (Entry entry : entries.values()) {
      if (entry.name().equals(name) || entry.name().startsWith(name + ".")) {
        found.add(entry);
      }
    }
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "benchmark '"
              + name
              + "'; accepted: "
              + entries.keySet().stream().collect(Collectors.joining(", ")));
    }
    return found;
  }

  /** All benchmarks, by name. */
  public List<Entry> entries() {
    return List.copyOf(entries.values());
  }
}
