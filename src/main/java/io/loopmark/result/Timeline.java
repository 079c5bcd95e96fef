package io.loopmark.result;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * A fork's scores in the order of its iterations, warm-up included.
 *
 * @param cell the cell's id
 * @param fork its number in the cell
 * @param warmup scores of the warm-up
 * @param measured scores of the measured iterations
 */
public record Timeline(String cell, int fork, List<Double> warmup, List<Double> measured) {
  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final String ITERATION = "{\"type\":\"iteration\"";

  public Timeline {
    warmup = List.copyOf(warmup);
    measured = List.copyOf(measured);
  }

  /**
   * Reads the time lines of a run folder, in the order in which forks ended up there. Of a fork
   * that was measured again, the last attempt counts; a line that isn't whole is passed over.
   *
   * @param run a run folder; anything else has no time lines
   */
  public static List<Timeline> read(Path run) throws IOException {
    Path journal = run.resolve("journal.jsonl");
    if (!Files.isRegularFile(journal)) {
      return List.of();
    }
    Map<String, Attempt> attempts = new LinkedHashMap<>();
    try (TerminatedLines lines = new TerminatedLines(journal)) {
      for (Optional<byte[]> bytes = lines.next(); bytes.isPresent(); bytes = lines.next()) {
        String line = new String(bytes.get(), StandardCharsets.UTF_8);
        if (line.startsWith(ITERATION)) {
          add(line, attempts);
        }
      }
    }
    return attempts.values().stream().map(Attempt::timeline).toList();
  }

  private static void add(String line, Map<String, Attempt> attempts) {
    JsonNode tree;
    double score;
    try {
      tree = JSON.readTree(line);
      score = Numbers.of(tree.path("score"), "score");
    } catch (JacksonException | IllegalArgumentException _) {
      return;
    }
    String cell = tree.path("cell").asString("");
    int fork = tree.path("fork").asInt(0);
    boolean warmup = tree.path("phase").asString("").equals("warmup");
    int number = tree.path("iteration").asInt(0);
    Attempt attempt = attempts.computeIfAbsent(cell + "#" + fork, _ -> new Attempt(cell, fork));
    attempt.add(warmup, number, score);
  }

  /** One fork's iterations as they come; the first iteration again is a fork begun again. */
  private static final class Attempt {
    private final String cell;
    private final int fork;
    private final List<Double> warmup = new ArrayList<>();
    private final List<Double> measured = new ArrayList<>();

    private Attempt(String cell, int fork) {
      this.cell = cell;
      this.fork = fork;
    }

    private void add(boolean warm, int number, double score) {
      if (warm && !measured.isEmpty()) {
        warmup.clear();
        measured.clear();
      }
      List<Double> phase = warm ? warmup : measured;
      if (number <= phase.size()) {
        phase.subList(Math.max(0, number - 1), phase.size()).clear();
      }
      phase.add(score);
    }

    private Timeline timeline() {
      return new Timeline(cell, fork, warmup, measured);
    }
  }
}
