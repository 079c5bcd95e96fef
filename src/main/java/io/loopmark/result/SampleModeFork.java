package io.loopmark.result;

import io.loopmark.latency.Latency;
import io.loopmark.latency.Timed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/**
 * A fork of JMH's sample mode while it is read: {@code rawDataHistogram} lists iterations, each a
 * list of [value, count]. The unit of the values may stand behind them.
 */
final class SampleModeFork {
  private final List<Double> iterations = new ArrayList<>();
  private double[] values = new double[256];
  private long[] counts = new long[256];
  private int size;

  private SampleModeFork() {}

  /**
   * Reads what begins at the parser's token.
   *
   * @throws IllegalArgumentException for a value or a count that is none
   */
  static SampleModeFork read(JsonParser parser) {
    SampleModeFork samples = new SampleModeFork();
    if (!parser.isExpectedStartArrayToken()) {
      parser.skipChildren();
      return samples;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      samples.readIteration(parser);
    }
    return samples;
  }

  private void readIteration(JsonParser parser) {
    int first = size;
    if (parser.isExpectedStartArrayToken()) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        readPair(parser);
      }
    } else {
      parser.skipChildren();
    }
    double sum = 0;
    long operations = 0;
    for (int i = first; i < size; i++) {
      sum += values[i] * (double) counts[i];
      operations += counts[i];
    }
    iterations.add(sum / (double) operations);
  }

  private void readPair(JsonParser parser) {
    if (!parser.isExpectedStartArrayToken()) {
      JsonNode other = parser.readValueAsTree();
      throw new IllegalArgumentException(
          "'rawDataHistogram' has " + other + "; accepted: [value, count]");
    }
    parser.nextToken();
    double value = Numbers.of(parser, "rawDataHistogram");
    parser.nextToken();
    add(value, count(parser));
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      parser.skipChildren();
    }
  }

  private static long count(JsonParser parser) {
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT && parser.getLongValue() >= 1) {
      return parser.getLongValue();
    }
    String text =
        parser.currentToken() == JsonToken.END_ARRAY
            ? "no"
            : String.valueOf(parser.<JsonNode>readValueAsTree());
    throw new IllegalArgumentException(
        "'rawDataHistogram' counts " + text + " operations; accepted: a whole number from 1");
  }

  private void add(double value, long count) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
      counts = Arrays.copyOf(counts, 2 * size);
    }
    values[size] = value;
    counts[size] = count;
    size++;
  }

  /** The fork, now that its unit is known. */
  SampledFork fork(String unit) {
    if (!Metric.NANOS.containsKey(unit)) {
      return new SampledFork(iterations, Map.of());
    }
    Histogram histogram = Latency.compact();
    for (int i = 0; i < size; i++) {
      long nanos = Math.round(values[i] * Metric.NANOS.get(unit));
      histogram.recordValueWithCount(Math.clamp(nanos, 0, Latency.HIGHEST_NANOS), counts[i]);
    }
    return new SampledFork(iterations, Map.of(Timed.OPERATION.label(), histogram));
  }
}
