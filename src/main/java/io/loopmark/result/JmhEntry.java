package io.loopmark.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One entry of a JMH result file while it is read: what names it as a tree, its figures as plain
 * numbers, and nothing else.
 */
final class JmhEntry {
  private final ObjectNode head = JsonNodeFactory.instance.objectNode();
  private String unit = "";
  private List<List<Double>> plain;
  private List<SampleModeFork> sampled;
  private final Map<String, Secondary> secondary = new LinkedHashMap<>();

  /** Another metric than the score. */
  private record Secondary(String unit, List<List<Double>> forks) {}

  /**
   * Reads what begins at the parser's token.
   *
   * @throws IllegalArgumentException for a figure that is none
   */
  void read(JsonParser parser) {
    if (!parser.isExpectedStartObjectToken()) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "primaryMetric" -> readMetric(parser);
        case "secondaryMetrics" -> readSecondary(parser);
        case "benchmark",
            "mode",
            "params",
            JmhJson.INVALID,
            JmhJson.FORKS_PLANNED,
            JmhJson.FORK_NUMBERS,
            JmhJson.FAILED_FORKS ->
            head.set(name, parser.readValueAsTree());
        default -> {
          if (JmhFile.KEPT.contains(name)) {
            head.set(name, parser.readValueAsTree());
          } else {
            parser.skipChildren();
          }
        }
      }
    }
  }

  private void readMetric(JsonParser parser) {
    if (!parser.isExpectedStartObjectToken()) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      boolean list = value == JsonToken.START_ARRAY;
      if (name.equals("scoreUnit") && value == JsonToken.VALUE_STRING) {
        unit = parser.getString();
      } else if (name.equals("rawData") && list) {
        plain = plain(parser);
      } else if (name.equals("rawDataHistogram") && list) {
        sampled = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          sampled.add(SampleModeFork.read(parser));
        }
      } else {
        parser.skipChildren();
      }
    }
  }

  /** Of those only plain numbers: histograms of theirs are not needed. */
  private void readSecondary(JsonParser parser) {
    if (!parser.isExpectedStartObjectToken()) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      // JMH before 1.36 wrote a dot before the names of its profilers' results.
      String name = parser.currentName().replaceFirst("^·", "");
      parser.nextToken();
      JmhEntry metric = new JmhEntry();
      metric.readMetric(parser);
      if (metric.plain != null) {
        secondary.put(name, new Secondary(metric.unit, metric.plain));
      }
    }
  }

  /**
   * The other metrics of one fork.
   *
   * @param fork from 0
   */
  Map<String, Metric> secondary(int fork) {
    Map<String, Metric> metrics = new LinkedHashMap<>();
    secondary.forEach(
        (name, metric) -> {
          if (fork < metric.forks.size() && !metric.forks.get(fork).isEmpty()) {
            metrics.put(name, new Metric(metric.unit, metric.forks.get(fork)));
          }
        });
    return metrics;
  }

  private static List<List<Double>> plain(JsonParser parser) {
    List<List<Double>> forks = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      List<Double> iterations = new ArrayList<>();
      if (parser.isExpectedStartArrayToken()) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          iterations.add(Numbers.of(parser, "rawData"));
        }
      } else {
        parser.skipChildren();
      }
      forks.add(iterations);
    }
    return forks;
  }

  /** What of it names and judges its figures. */
  ObjectNode head() {
    return head;
  }

  /** Its name; empty where it has none. */
  String benchmark() {
    return head.path("benchmark").asString("");
  }

  /** That of its score. */
  String unit() {
    return unit;
  }

  /**
   * Its forks, in their order.
   *
   * @throws IllegalArgumentException when this is no result of a benchmark
   */
  List<SampledFork> forks() {
    if (benchmark().isEmpty() || (plain == null && sampled == null)) {
      throw new IllegalArgumentException("'benchmark' or 'primaryMetric.rawData' is missing");
    }
    return sampled == null
        ? plain.stream().map(iterations -> new SampledFork(iterations, Map.of())).toList()
        : sampled.stream().map(samples -> samples.fork(unit)).toList();
  }
}
