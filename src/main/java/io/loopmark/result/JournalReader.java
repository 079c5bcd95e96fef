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
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** Reads a journal back, as far as it was written. */
final class JournalReader {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

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
        owner.add(record.get());
      } else if (failed) {
        owner.addFailure(fork, cause);
      } else {
        owner.addInvalid(fork, cause);
      }
    }
  }

  /** What becomes of a part that cannot be read: thrown, or noted. */
  @FunctionalInterface
  interface Trouble {
    void with(DamagedRunException part) throws DamagedRunException;
  }

  private JournalReader() {}

  /** The trouble of a reader that wants all or nothing. */
  static void thrown(DamagedRunException part) throws DamagedRunException {
    throw part;
  }

  /**
   * Reads all forks that ended. A last line without an end was being written when the run was
   * killed: it is as if it had not been begun. Faults of cells that a resumption took again are not
   * told.
   *
   * @param trouble is told of every line that is no line of a journal
   */
  static List<ForkEnd> read(Path journal, Trouble trouble) throws IOException {
    List<ForkEnd> ends = new ArrayList<>();
    if (!Files.exists(journal)) {
      return ends;
    }
    String text = new String(Files.readAllBytes(journal), StandardCharsets.UTF_8);
    int number = 0;
    int end;
    for (int at = 0; (end = text.indexOf('\n', at)) >= 0; at = end + 1) {
      number++;
      try {
        JsonNode line = JSON.readTree(text.substring(at, end));
        String type = line.path("type").asString("");
        if (type.equals("fork")) {
          ends.add(end(line));
        } else if (type.equals("resume")) {
          Set<String> retried = new HashSet<>();
          line.path("retried").forEach(cell -> retried.add(cell.asString("")));
          ends.removeIf(past -> past.faulty() && retried.contains(past.cell()));
        } else if (!line.isObject()) {
          throw new IllegalArgumentException("no object");
        }
      } catch (JacksonException e) {
        trouble.with(damaged(journal, number, JsonTrouble.withoutPlace(e), e));
      } catch (IllegalArgumentException e) {
        trouble.with(damaged(journal, number, e.getMessage(), e));
      }
    }
    return ends;
  }

  private static ForkEnd end(JsonNode line) {
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
        figures ? Optional.of(ForkJson.decode(fork, line)) : Optional.empty(),
        failed,
        line.path("cause").asString("unknown"));
  }

  private static DamagedRunException damaged(Path journal, int line, String why, Exception cause) {
    return new DamagedRunException(journal + ", line " + line + ": " + why, cause);
  }
}
