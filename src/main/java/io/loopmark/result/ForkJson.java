package io.loopmark.result;

import io.loopmark.latency.Latency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One fork's figures as a line of the journal holds them. Forks that are read by one reader share
 * what is the same in them.
 */
final class ForkJson {
  private final Map<Object, Object> known = new HashMap<>();

  ForkJson() {}

  static Map<String, Object> encode(ForkRecord fork) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("status", fork.invalid().isPresent() ? "INVALID" : "OK");
    fork.invalid().ifPresent(why -> line.put("cause", why));
    line.put("header", fork.header());
    line.put("took", fork.took().toMillis());
    line.put("warmup", fork.warmup());
    line.put("primary", metric(fork.primary()));
    Map<String, Object> secondary = new LinkedHashMap<>();
    fork.secondary().forEach((label, metric) -> secondary.put(label, metric(metric)));
    line.put("secondary", secondary);
    Map<String, Object> latencies = new LinkedHashMap<>();
    fork.latencies()
        .forEach(
            (label, histogram) ->
                latencies.put(
                    label, Base64.getEncoder().encodeToString(Latency.encode(histogram))));
    line.put("latencies", latencies);
    return line;
  }

  /**
   * The reverse of {@link #encode}.
   *
   * @param number the fork's number in its cell
   * @throws IllegalArgumentException naming what is missing or of the wrong kind
   */
  ForkRecord decode(int number, JsonNode line) {
    Map<String, Object> header = new LinkedHashMap<>();
    object(line, "header").properties().forEach(e -> header.put(e.getKey(), plain(e.getValue())));
    List<Metric> secondary = new ArrayList<>();
    JsonNode metrics = object(line, "secondary");
    for (Map.Entry<String, JsonNode> each : metrics.properties()) {
      secondary.add(metric(each.getKey(), each.getValue()));
    }
    List<byte[]> latencies = new ArrayList<>();
    JsonNode histograms = object(line, "latencies");
    for (JsonNode each : histograms) {
      latencies.add(Base64.getDecoder().decode(each.asString()));
    }
    List<Double> warmup = numbers("warmup", line.path("warmup"));
    boolean invalid = line.path("status").asString("").equals("INVALID");
    return new ForkRecord(
        number,
        shared(SmallMap.copyOf(header)),
        warmup,
        metric("primary", object(line, "primary")),
        SmallMap.of(names(metrics), secondary),
        StoredLatencies.of(names(histograms), latencies),
        invalid ? Optional.of(line.path("cause").asString("unknown")) : Optional.empty(),
        Duration.ofMillis(line.path("took").asLong(0)));
  }

  /** The first that was equal to it. */
  private <T> T shared(T one) {
    @SuppressWarnings("unchecked")
    T first = (T) known.computeIfAbsent(one, same -> same);
    return first;
  }

  private List<String> names(JsonNode object) {
    return shared(List.copyOf(object.propertyNames()));
  }

  private static Map<String, Object> metric(Metric metric) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("unit", metric.unit());
    tree.put("iterations", metric.iterations());
    return tree;
  }

  private Metric metric(String name, JsonNode node) {
    return new Metric(
        shared(node.path("unit").asString("")), numbers(name, node.path("iterations")));
  }

  private static List<Double> numbers(String name, JsonNode array) {
    List<Double> numbers = new ArrayList<>();
    for (JsonNode each : array) {
      numbers.add(Numbers.of(each, name));
    }
    return numbers;
  }

  private static JsonNode object(JsonNode line, String key) {
    JsonNode node = line.path(key);
    if (!node.isObject()) {
      throw new IllegalArgumentException("'" + key + "' is missing or no object");
    }
    return node;
  }

  private static Object plain(JsonNode node) {
    if (node.isArray()) {
      List<Object> list = new ArrayList<>();
      node.forEach(each -> list.add(plain(each)));
      return list;
    }
    return node.isIntegralNumber() ? (Object) node.asInt() : node.asString();
  }
}
