package io.loopmark.result;

import io.loopmark.latency.Latency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.JsonNode;

/** One fork's figures as a line of the journal holds them. */
final class ForkJson {
  private ForkJson() {}

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
  static ForkRecord decode(int number, JsonNode line) {
    Map<String, Object> header = new LinkedHashMap<>();
    object(line, "header").properties().forEach(e -> header.put(e.getKey(), plain(e.getValue())));
    Map<String, Metric> secondary = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> each : object(line, "secondary").properties()) {
      secondary.put(each.getKey(), metric(each.getKey(), each.getValue()));
    }
    Map<String, Histogram> latencies = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> each : object(line, "latencies").properties()) {
      byte[] encoded = Base64.getDecoder().decode(each.getValue().asString());
      latencies.put(each.getKey(), Latency.decodeCompact(encoded));
    }
    List<Double> warmup = numbers("warmup", line.path("warmup"));
    boolean invalid = line.path("status").asString("").equals("INVALID");
    return new ForkRecord(
        number,
        header,
        warmup,
        metric("primary", object(line, "primary")),
        secondary,
        latencies,
        invalid ? Optional.of(line.path("cause").asString("unknown")) : Optional.empty(),
        Duration.ofMillis(line.path("took").asLong(0)));
  }

  private static Map<String, Object> metric(Metric metric) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("unit", metric.unit());
    tree.put("iterations", metric.iterations());
    return tree;
  }

  private static Metric metric(String name, JsonNode node) {
    return new Metric(node.path("unit").asString(""), numbers(name, node.path("iterations")));
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
