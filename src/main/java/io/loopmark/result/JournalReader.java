package io.loopmark.result;

import io.loopmark.text.JsonTrouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** Reads a journal back, as far as it was written. */
final class JournalReader {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private static final String ITERATION = "{\"type\":\"iteration\"";
  private static final String WARMUP = "{\"type\":\"warmup\"";

  /** Where one line begins inside another: no text of JSON has such quotes inside it. */
  private static final Pattern SEAM = Pattern.compile("(?=\\{\"type\":\")");

  /**
   * How a fork ended.
   *
   * @param record its figures; empty when it has none
   * @param failed whether it failed, and is not only without figures that may be used
   * @param cause why it has none
   */
  record ForkEnd(String cell, int fork, Optional<ForkRecord> record, boolean failed, String cause) {
    boolean faulty() {
      return record.isEmpty() || record.get().invalid().isPresent();
    }

    void addTo(CellRecord owner) {
      if (record.isPresent()) {
        owner.add(FormerFigures.renewed(record.get(), owner.benchmark(), owner.parameters()));
      } else if (failed) {
        owner.addFailure(fork, cause);
      } else {
        owner.addInvalid(fork, cause);
      }
    }
  }

  private final ForkJson forks = new ForkJson();
  private final List<ForkEnd> before = new ArrayList<>();
  private final List<ForkEnd> ends = new ArrayList<>();

  private JournalReader() {}

  /**
   * Reads all forks that ended. A last line without an end was being written when the run was
   * killed: it is as if it had not been begun. Faults of cells that a resumption took again are not
   * told.
   *
   * <p>A write that failed may have left half a line with a whole one behind it: what is whole in a
   * damaged line counts.
   *
   * @param trouble is told of every line that is no line of a journal
   */
  static List<ForkEnd> read(Path journal, Consumer<DamagedRunException> trouble)
      throws IOException {
    JournalReader reader = new JournalReader();
    if (Files.exists(journal)) {
      reader.take(journal, trouble);
    }
    reader.nextShard();
    return reader.before;
  }

  private void take(Path journal, Consumer<DamagedRunException> trouble) throws IOException {
    int number = 0;
    try (TerminatedLines lines = new TerminatedLines(journal)) {
      for (Optional<byte[]> bytes = lines.next(); bytes.isPresent(); bytes = lines.next()) {
        number++;
        String line = new String(bytes.get(), StandardCharsets.UTF_8);
        Optional<Exception> damage = take(line);
        if (damage.isPresent()) {
          trouble.accept(damaged(journal, number, damage.get()));
          for (String piece : SEAM.split(line, -1)) {
            // Halves of lines have been told of with their line.
            Optional<Exception> _ = take(piece);
          }
        }
      }
    }
  }

  /** Takes what a line tells; what is wrong with it, and then nothing is taken. */
  private Optional<Exception> take(String text) {
    try {
      if (text.startsWith(ITERATION) || text.startsWith(WARMUP)) {
        check(text);
        return Optional.empty();
      }
      JsonNode line = JSON.readTree(text);
      String type = line.path("type").asString("");
      if (type.equals("fork")) {
        ends.add(end(line));
      } else if (type.equals("resume")) {
        Set<String> retried = new HashSet<>();
        line.path("retried").forEach(cell -> retried.add(cell.asString("")));
        ends.removeIf(past -> past.faulty() && retried.contains(past.cell()));
      } else if (type.equals("shard")) {
        nextShard();
      } else if (!line.isObject()) {
        throw new IllegalArgumentException("no object");
      }
      return Optional.empty();
    } catch (JacksonException | IllegalArgumentException e) {
      return Optional.of(e);
    }
  }

  /** Only read, as it tells nothing of a fork's end: most lines are such. */
  private static void check(String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      parser.nextToken();
      parser.skipChildren();
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException("there is more behind its end");
      }
    }
  }

  /** What one shard took again is nothing to those before it. */
  private void nextShard() {
    before.addAll(ends);
    ends.clear();
  }

  private ForkEnd end(JsonNode line) {
    String cell = line.path("cell").asString("");
    int fork = line.path("fork").asInt(0);
    if (cell.isEmpty() || fork < 1) {
      throw new IllegalArgumentException("'cell' or 'fork' is missing");
    }
    String status = line.path("status").asString("");
    boolean failed = status.equals("FAILED");
    boolean figures = !failed && (line.has("primary") || !status.equals("INVALID"));
    return new ForkEnd(
        cell,
        fork,
        figures ? Optional.of(forks.decode(fork, line)) : Optional.empty(),
        failed,
        line.path("cause").asString("unknown"));
  }

  private static DamagedRunException damaged(Path journal, int line, Exception cause) {
    String why =
        cause instanceof JacksonException e ? JsonTrouble.withoutPlace(e) : cause.getMessage();
    return new DamagedRunException(journal + ", line " + line + ": " + why, cause);
  }
}
