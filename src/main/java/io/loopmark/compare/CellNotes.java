package io.loopmark.compare;

import io.loopmark.result.CellRecord;
import io.loopmark.result.CellRecord.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is to know of a cell's two sides beside their figures. */
final class CellNotes {
  private CellNotes() {}

  /**
   * A line each.
   *
   * @param more what else is to be said, first
   */
  static List<String> of(
      CellRecord base, CellRecord candidate, Samples samples, List<String> more) {
    List<String> notes = new ArrayList<>(more);
    if (base.status() == Status.FAILED || base.status() == Status.INVALID) {
      notes.add("in the base " + fault(base) + "; its other forks are compared");
    }
    unfinished("base", base).ifPresent(notes::add);
    unfinished("candidate", candidate).ifPresent(notes::add);
    if (!base.noise().isEmpty() || !candidate.noise().isEmpty()) {
      notes.add(
          "noisy forks: "
              + base.noise().size()
              + " of the base, "
              + candidate.noise().size()
              + " of the candidate");
    }
    if (samples.unpaired() > 0) {
      notes.add("forks without a partner, left out: " + samples.unpaired());
    }
    return notes;
  }

  private static Optional<String> unfinished(String side, CellRecord cell) {
    return cell.status() == Status.PLANNED
        ? Optional.of(
            side
                + " not finished: "
                + cell.forks().size()
                + " of "
                + cell.plannedForks()
                + " forks")
        : Optional.empty();
  }

  static String fault(CellRecord cell) {
    return cell.status() == Status.PLANNED ? "not finished" : cell.status() + ", " + causes(cell);
  }

  static String causes(CellRecord cell) {
    return String.join("; ", cell.causes());
  }
}
