package io.loopmark.compare;

import io.loopmark.compare.HistoryNote.Kind;
import io.loopmark.result.CellRecord;
import io.loopmark.result.CellRecord.Status;
import io.loopmark.result.DamagedRunException;
import io.loopmark.result.RunData;
import io.loopmark.result.RunReader;
import io.loopmark.text.Counted;
import io.loopmark.text.Trouble;
import io.loopmark.text.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Runs of one suite on one machine, the oldest first.
 *
 * @param suite its name
 * @param runs two or more
 * @param notes what was left out and why, and what else there was
 */
public record PastRuns(String suite, List<PastRun> runs, List<HistoryNote> notes) {
  private static final int LEAST = 2;

  public PastRuns {
    runs = List.copyOf(runs);
    notes = List.copyOf(notes);
  }

  /**
   * Reads them.
   *
   * @param folders of runs
   * @param suite which; empty for the one with the most runs
   * @param otherMachines whether runs of other machines than that with the most stay
   * @throws IncomparableException when fewer than two are left
   */
  public static PastRuns read(List<Path> folders, String suite, boolean otherMachines)
      throws IncomparableException {
    List<HistoryNote> notes = new ArrayList<>();
    List<PastRun> all = new ArrayList<>();
    for (Path folder : folders) {
      read(folder, notes).ifPresent(all::add);
    }
    all.sort(
        Comparator.comparing((PastRun run) -> run.begun().toInstant())
            .thenComparing(PastRun::source));
    leaveCopies(all, notes);
    Map<String, List<PastRun>> suites =
        all.stream()
            .collect(
                Collectors.groupingBy(
                    run -> run.run().suite(), LinkedHashMap::new, Collectors.toList()));
    String chosen = suite.isEmpty() ? most(suites) : suite;
    List<PastRun> ofSuite = suites.getOrDefault(chosen, List.of());
    String others = counted(suites, chosen);
    if (!others.isEmpty()) {
      notes.add(HistoryNote.of(Kind.OTHER_SUITES, others));
    }
    List<PastRun> runs = otherMachines ? ofSuite : ofOneMachine(ofSuite, notes);
    if (runs.size() < LEAST) {
      throw new IncomparableException(
          "a history needs two runs of a suite on one machine; of "
              + Counted.of(folders.size(), "run folder")
              + (chosen.isEmpty() ? "" : " such ones of suite '" + chosen + "'")
              + ": "
              + runs.size()
              + (notes.isEmpty() ? "" : " (" + english(notes) + ")"));
    }
    runs.forEach(run -> told(run, notes));
    return new PastRuns(chosen, runs, notes);
  }

  private static String english(List<HistoryNote> notes) {
    Words words = Words.of("history", "en");
    return notes.stream().map(note -> note.text(words)).collect(Collectors.joining("; "));
  }

  private static Optional<PastRun> read(Path folder, List<HistoryNote> notes) {
    try {
      RunData run = RunReader.read(folder);
      Optional<PastRun> past = PastRun.of(run);
      if (past.isEmpty()) {
        notes.add(HistoryNote.of(Kind.UNDATED, folder));
      }
      return past;
    } catch (DamagedRunException e) {
      notes.add(HistoryNote.of(Kind.UNREADABLE, e.getMessage()));
    } catch (IOException e) {
      notes.add(HistoryNote.of(Kind.UNREADABLE, folder + ": " + Trouble.why(e)));
    }
    return Optional.empty();
  }

  /** Copies begin at one moment and so stand next to each other, or nearly. */
  private static void leaveCopies(List<PastRun> rising, List<HistoryNote> notes) {
    List<PastRun> kept = new ArrayList<>();
    for (PastRun run : rising) {
      Optional<PastRun> original =
          kept.reversed().stream()
              .takeWhile(other -> other.begun().toInstant().equals(run.begun().toInstant()))
              .filter(run::isCopyOf)
              .findFirst();
      original.ifPresentOrElse(
          first -> notes.add(HistoryNote.of(Kind.COPY, first.source(), run.source())),
          () -> kept.add(run));
    }
    rising.clear();
    rising.addAll(kept);
  }

  /** Where several have as many, the one that was measured last. */
  private static String most(Map<String, List<PastRun>> suites) {
    return suites.entrySet().stream()
        .max(
            Comparator.comparingInt(
                    (Map.Entry<String, List<PastRun>> each) -> each.getValue().size())
                .thenComparing(each -> each.getValue().getLast().begun().toInstant()))
        .map(Map.Entry::getKey)
        .orElse("");
  }

  private static String counted(Map<String, List<PastRun>> suites, String chosen) {
    return suites.entrySet().stream()
        .filter(each -> !each.getKey().equals(chosen))
        .map(each -> each.getKey() + " (" + each.getValue().size() + ")")
        .collect(Collectors.joining(", "));
  }

  /** The machine of the most runs; where several have as many, of the last one. */
  private static List<PastRun> ofOneMachine(List<PastRun> runs, List<HistoryNote> notes) {
    PastRun typical = null;
    long most = 0;
    for (PastRun run : runs) {
      long same = runs.stream().filter(other -> elsewhere(run, other).isEmpty()).count();
      if (same >= most) {
        most = same;
        typical = run;
      }
    }
    List<PastRun> here = new ArrayList<>();
    for (PastRun run : runs) {
      List<String> differences = elsewhere(typical, run);
      if (differences.isEmpty()) {
        here.add(run);
      } else {
        notes.add(HistoryNote.of(Kind.ELSEWHERE, run.source(), String.join("; ", differences)));
      }
    }
    return here;
  }

  private static List<String> elsewhere(PastRun typical, PastRun run) {
    return Machines.differences(
        typical.run().environment(), run.run().environment(), "in most others");
  }

  /** What of a run counts for nothing. */
  private static void told(PastRun run, List<HistoryNote> notes) {
    Map<Status, Integer> counts = new TreeMap<>();
    for (CellRecord cell : run.run().cells()) {
      if (cell.status() != Status.OK || cell.forks().isEmpty()) {
        counts.merge(cell.status() == Status.OK ? Status.PLANNED : cell.status(), 1, Integer::sum);
      }
    }
    if (!counts.isEmpty()) {
      notes.add(
          HistoryNote.of(
              Kind.NO_FIGURES,
              run.source(),
              counts.entrySet().stream()
                  .map(count -> count.getValue() + " " + count.getKey())
                  .collect(Collectors.joining(", "))));
    }
    if (!run.run().setAside().isEmpty()) {
      notes.add(HistoryNote.of(Kind.DAMAGED, run.source(), run.run().setAside().size()));
    }
  }
}
