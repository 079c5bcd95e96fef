package io.loopmark.compare;

import io.loopmark.result.DamagedRunException;
import io.loopmark.text.JsonEscapes;
import io.loopmark.text.JsonTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * How much each cell varies when nothing has changed: found by comparing a build with itself.
 *
 * @param noise by cell's id and metric's label: how far from 1 the 95 % interval of the ratio
 *     reached, so 0.03 says that a change of 3 % may be nothing
 */
public record Calibration(Map<String, Map<String, Double>> noise) {
  /** Nothing is known. */
  public static final Calibration NONE = new Calibration(Map.of());

  /** The noise of fewer pairs of forks is mostly the width of a t distribution's tails. */
  public static final int LEAST_PAIRS = 5;

  /** A score that reaches further than this from itself is no measurement. */
  private static final double MOST = 10;

  private static final JsonMapper JSON =
      JsonMapper.builder(JsonFactory.builder().characterEscapes(new JsonEscapes()).build())
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();
  private static final String CELLS = "cells";

  public Calibration {
    noise = Collections.unmodifiableMap(new LinkedHashMap<>(noise));
  }

  /** What a comparison of a build with itself says of its cells that have enough pairs. */
  public static Calibration of(Comparison same) {
    Map<String, Map<String, Double>> noise = new LinkedHashMap<>();
    for (CellComparison cell : same.cells()) {
      cell.effect()
          .filter(effect -> effect.baseForks() >= LEAST_PAIRS)
          .ifPresent(
              effect ->
                  noise
                      .computeIfAbsent(cell.cell(), _ -> new LinkedHashMap<>())
                      .put(cell.metric().label(), reach(effect)));
    }
    return new Calibration(noise);
  }

  private static double reach(Effect effect) {
    return Math.min(MOST, Math.max(effect.high(), 1 / effect.low()) - 1);
  }

  /** How many metrics of cells it knows. */
  public int size() {
    return noise.values().stream().mapToInt(Map::size).sum();
  }

  /** The noise of a metric of a cell; 0 where none is known. */
  public double of(String cell, ComparedMetric metric) {
    Map<String, Double> metrics = noise.getOrDefault(cell, Map.of());
    return metric.labels().stream()
        .filter(metrics::containsKey)
        .findFirst()
        .map(metrics::get)
        .orElse(0.0);
  }

  /**
   * Writes a new file.
   *
   * @throws java.nio.file.FileAlreadyExistsException when there is one of that name
   */
  public void write(Path file) throws IOException {
    Files.writeString(
        file,
        JSON.writeValueAsString(Map.of(CELLS, noise)) + "\n",
        StandardOpenOption.CREATE_NEW,
        StandardOpenOption.WRITE);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws DamagedRunException naming the file and what is wrong with it
   */
  public static Calibration read(Path file) throws IOException {
    JsonNode tree;
    try {
      tree = JSON.readTree(Files.readAllBytes(file));
    } catch (JacksonException e) {
      throw new DamagedRunException(file + ": no JSON: " + JsonTrouble.words(e), e);
    }
    if (!tree.path(CELLS).isObject()) {
      throw new DamagedRunException(
          file + ": no calibration; accepted: {\"cells\": {\"<cell>\": {\"score\": 0.03}}}");
    }
    Map<String, Map<String, Double>> noise = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> cell : tree.path(CELLS).properties()) {
      if (!cell.getValue().isObject()) {
        throw new DamagedRunException(
            file
                + ", cell "
                + cell.getKey()
                + ": "
                + cell.getValue()
                + "; accepted: {\"score\": 0.03}");
      }
      Map<String, Double> metrics = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> metric : cell.getValue().properties()) {
        metrics.put(metric.getKey(), number(file, cell.getKey(), metric));
      }
      noise.put(cell.getKey(), metrics);
    }
    return new Calibration(noise);
  }

  private static double number(Path file, String cell, Map.Entry<String, JsonNode> metric)
      throws DamagedRunException {
    JsonNode value = metric.getValue();
    if (!value.isNumber() || !(value.asDouble() >= 0 && value.asDouble() <= MOST)) {
      throw new DamagedRunException(
          file
              + ", cell "
              + cell
              + ": '"
              + metric.getKey()
              + "' is "
              + value
              + "; accepted: a number from 0 to 10, where 0.03 is 3 %");
    }
    return value.asDouble();
  }
}
