package io.loopmark.run;

import io.loopmark.result.ForkRecord;
import io.loopmark.result.RunFolder;
import io.loopmark.scenario.Note;
import io.loopmark.scenario.NoteFile;
import io.loopmark.scenario.SteadyState;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.runner.IterationType;

/**
 * Writes one fork's lines of the journal: an iteration each, warm-up included, and its end; and the
 * lines its rounds left to tables and logs. What cannot be kept need not be measured: when an
 * iteration cannot be written, the fork is killed.
 */
final class JournalLines implements ForkListener {
  private final RunFolder folder;
  private final ForkOrder.Slot slot;
  private final Instant start = Instant.now();
  private final AtomicLong measuredNanos = new AtomicLong();
  private volatile Optional<IOException> trouble = Optional.empty();

  JournalLines(RunFolder folder, ForkOrder.Slot slot) {
    this.folder = folder;
    this.slot = slot;
  }

  @Override
  public void iteration(int number, IterationResult result) {
    if (trouble.isPresent()) {
      return;
    }
    Map<String, Object> line = line("iteration");
    IterationType type = result.getParams().getType();
    if (type == IterationType.MEASUREMENT) {
      measuredNanos.addAndGet(IterationTime.of(result).toNanos());
    }
    line.put("phase", type.name().toLowerCase(Locale.ROOT));
    line.put("iteration", number);
    line.put("score", result.getPrimaryResult().getScore());
    line.put("unit", result.getScoreUnit());
    Map<String, Double> secondary = new LinkedHashMap<>();
    for (Result<?> other : ForkRecords.secondaries(result)) {
      secondary.put(other.getLabel(), other.getScore());
    }
    line.put("secondary", secondary);
    try {
      folder.journal(line);
    } catch (IOException e) {
      trouble = Optional.of(e);
      ProcessTree.kill();
    }
  }

  /** How long all iterations of the score took, if they were told one by one. */
  Optional<Duration> measured() {
    return Optional.of(Duration.ofNanos(measuredNanos.get())).filter(Duration::isPositive);
  }

  /** Throws what kept an iteration from being written. */
  void check() throws IOException {
    if (trouble.isPresent()) {
      throw trouble.get();
    }
  }

  @Override
  public void notes(List<NoteFile.Entry> entries) throws IOException {
    String cell = slot.cell().id();
    for (Note.Sheet sheet : Note.Sheet.values()) {
      List<NoteFile.Entry> own =
          entries.stream().filter(entry -> entry.note().sheet() == sheet).toList();
      if (own.isEmpty()) {
        continue;
      }
      if (sheet == Note.Sheet.WARMUP) {
        untilFlat(own.getLast().note().line());
      } else if (sheet.table()) {
        List<String> rows =
            own.stream()
                .map(entry -> slot.fork() + "," + entry.iteration() + "," + entry.note().line())
                .toList();
        folder.appendTable(sheet.file(), "fork,iteration," + sheet.header(), cell, rows);
      } else {
        folder.appendLog(sheet.file(), cell, own.stream().map(e -> e.note().line()).toList());
      }
    }
  }

  /** What a round cost before anything counted, slice after slice, in nanoseconds. */
  private void untilFlat(String note) throws IOException {
    int colon = note.indexOf(':');
    Map<String, Object> line = line("warmup");
    line.put("flat", note.startsWith(SteadyState.FLAT));
    line.put(
        "nanosPerRound",
        Arrays.stream(note.substring(colon + 1).trim().split(" ")).map(Long::valueOf).toList());
    folder.journal(line);
  }

  /**
   * The run goes on after it had stopped.
   *
   * @param retried cells of which faults are taken again
   */
  static void resumed(RunFolder folder, List<String> retried, List<String> differences)
      throws IOException {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("type", "resume");
    line.put("time", Instant.now().toString());
    line.put("retried", retried);
    line.put("differences", differences);
    folder.journal(line);
  }

  /** The fork ended with figures. */
  void measured(ForkRecord fork) throws IOException {
    folder.appendLatencies(slot.cell().id(), fork, start, Instant.now());
    folder.journalFork(line("fork"), fork);
  }

  /** The fork ended without. */
  void withoutFigures(ForkFailedException why) throws IOException {
    Map<String, Object> line = line("fork");
    line.put("status", why.invalid() ? "INVALID" : "FAILED");
    line.put("cause", why.getMessage());
    folder.journal(line);
  }

  private Map<String, Object> line(String type) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("type", type);
    line.put("time", Instant.now().toString());
    line.put("cell", slot.cell().id());
    line.put("fork", slot.fork());
    return line;
  }
}
