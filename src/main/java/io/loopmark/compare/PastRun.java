package io.loopmark.compare;

import io.loopmark.result.CellRecord;
import io.loopmark.result.ForkRecord;
import io.loopmark.result.Metric;
import io.loopmark.result.RunData;
import io.loopmark.result.RunFolders;
import java.io.IOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A run of a history, without what single operations took: there may be hundreds of them.
 *
 * @param run its scores
 * @param begun when it was, with the offset of its machine's time zone
 */
public record PastRun(RunData run, OffsetDateTime begun) {
  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  /** A run as it was read; empty where nothing tells when it was. */
  static Optional<PastRun> of(RunData run) throws IOException {
    return begun(run).map(begun -> new PastRun(withoutTimes(run), begun));
  }

  /** When, to the minute, by its own clock. */
  public String when() {
    return MINUTES.format(begun);
  }

  /** What it was read from. */
  public String source() {
    return run.source();
  }

  /** Whether it is the other run, read from a copy: all scores are equal, to the last digit. */
  boolean isCopyOf(PastRun other) {
    return scores().equals(other.scores());
  }

  private Map<String, List<Metric>> scores() {
    return run.cells().stream()
        .filter(cell -> !cell.forks().isEmpty())
        .collect(
            Collectors.toMap(
                CellRecord::id,
                cell -> cell.forks().stream().map(ForkRecord::primary).toList(),
                (one, _) -> one));
  }

  /** The same with cells under the names that they have in another run. */
  PastRun named(Set<String> ids) {
    return new PastRun(OlderRun.named(run, ids).run(), begun);
  }

  /** As it says itself, or else, in the time of this machine, its journal's first line. */
  private static Optional<OffsetDateTime> begun(RunData run) throws IOException {
    if (run.environment().get("begun") instanceof String begun) {
      try {
        return Optional.of(OffsetDateTime.parse(begun));
      } catch (DateTimeParseException _) {
        // Whoever wrote that; the journal knows, too.
      }
    }
    return RunFolders.firstLine(Path.of(run.source()))
        .map(first -> first.atZone(ZoneId.systemDefault()).toOffsetDateTime());
  }

  private static RunData withoutTimes(RunData run) {
    List<CellRecord> cells = run.cells().stream().map(PastRun::withoutTimes).toList();
    return new RunData(
        run.source(),
        run.suite(),
        run.description(),
        run.seed(),
        cells,
        run.environment(),
        run.setAside());
  }

  /** A cell that is not as it should be stays as it is; nobody asks for its figures. */
  private static CellRecord withoutTimes(CellRecord cell) {
    if (cell.status() != CellRecord.Status.OK) {
      return cell;
    }
    CellRecord light =
        CellRecord.planned(cell.id(), cell.benchmark(), cell.parameters(), cell.plannedForks());
    for (ForkRecord fork : cell.forks()) {
      light.add(
          new ForkRecord(
              fork.fork(), fork.header(), fork.primary(), Map.of(), Map.of(), Optional.empty()));
    }
    return light;
  }
}
