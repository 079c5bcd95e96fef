package io.loopmark.suite;

import io.loopmark.text.Counted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How long a run may take.
 *
 * <p>First every cell gets three forks, or as many as planned where those are fewer; when that is
 * too much, cells at the suite's end are left out. The rest of the time goes to forks that tell
 * most. Two sides, which must measure the same forks, have a fixed number instead: as many as fit,
 * at most those planned. What was given up stands in the suite's description.
 *
 * @param time for the run, or for this side of it
 * @param sides how many have that much time, one after another
 */
public record Budget(Duration time, int sides) {
  /** Fewer forks of a cell say too little of how much they vary. */
  private static final int LEAST_FORKS = 3;

  /** A budget that nobody shares. */
  public Budget(Duration time) {
    this(time, 1);
  }

  /**
   * As suite files write times.
   *
   * @throws IllegalArgumentException with the text got and what is accepted
   */
  public static Budget of(String text) {
    return new Budget(Times.parse(text));
  }

  /** What each of two sides has of it. */
  public Budget half() {
    return new Budget(time.dividedBy(2), 2);
  }

  /** What so many machines have of it together. */
  public Budget of(int machines) {
    return new Budget(time.multipliedBy(machines), sides);
  }

  /**
   * The plan that fits.
   *
   * @throws SuiteException when not even the forks of the first cell do
   */
  public Plan fit(Plan plan) throws SuiteException {
    int forks = sides == 1 ? LEAST_FORKS : mostThatFit(plan);
    List<Plan.Skipped> skipped = new ArrayList<>(plan.skipped());
    List<Cell> kept = new ArrayList<>(atMost(plan.cells(), forks));
    while (!fits(kept)) {
      skipped.add(
          new Plan.Skipped(
              kept.removeLast().id(), "no time left in a budget of " + Times.text(time), true));
    }
    if (kept.isEmpty()) {
      throw tooLittle(atMost(plan.cells(), forks).getFirst());
    }
    Suite suite = plan.suite();
    Suite told = suite.withDescription(suite.description() + gaveUp(plan, kept, forks));
    return new Plan(
        told, kept, skipped, plan.until(), sides == 1 ? Optional.of(time) : Optional.empty());
  }

  private int mostThatFit(Plan plan) {
    int forks = most(plan);
    while (forks > LEAST_FORKS && !fits(atMost(plan.cells(), forks))) {
      forks--;
    }
    return forks;
  }

  private String gaveUp(Plan plan, List<Cell> kept, int forks) {
    int left = plan.cells().size() - kept.size();
    boolean fewer = sides > 1 && forks < most(plan);
    if (left == 0 && !fewer) {
      return "";
    }
    return "; to fit into "
        + Times.text(time)
        + ": "
        + (fewer ? forks + " forks of a cell at most, not " + most(plan) + ", and " : "")
        + Counted.of(left, "cell")
        + " left out";
  }

  private static int most(Plan plan) {
    return plan.cells().stream().mapToInt(cell -> cell.settings().forks()).max().orElse(1);
  }

  private SuiteException tooLittle(Cell first) {
    Duration least = Plan.estimate(List.of(first)).multipliedBy(sides);
    return new SuiteException(
        "--budget leaves no time for "
            + (first.settings().forks() == 1
                ? "a fork of "
                : first.settings().forks() + " forks of ")
            + first.id()
            + "; accepted: at least "
            + Math.ceilDiv(least.toMillis(), 1_000L)
            + "s");
  }

  private boolean fits(List<Cell> cells) {
    return Plan.estimate(cells).compareTo(time) <= 0;
  }

  private static List<Cell> atMost(List<Cell> cells, int forks) {
    return cells.stream()
        .map(cell -> cell.withForks(Math.min(forks, cell.settings().forks())))
        .toList();
  }
}
