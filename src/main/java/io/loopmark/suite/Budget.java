package io.loopmark.suite;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How long a run may take.
 *
 * <p>First every cell gives up forks, from those that have most; when one fork of each is still too
 * much, cells at the suite's end are left out. What was given up stands in the suite's description.
 *
 * @param time for the run, or for this side of it
 * @param sides how many have that much time, one after another
 */
public record Budget(Duration time, int sides) {
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

  /**
   * The plan that fits.
   *
   * @throws SuiteException when not even one fork of the first cell does
   */
  public Plan fit(Plan plan) throws SuiteException {
    if (fits(plan.cells())) {
      return plan;
    }
    int most = plan.cells().stream().mapToInt(cell -> cell.settings().forks()).max().orElse(1);
    List<Cell> cells = plan.cells();
    int forks = most;
    while (forks > 1 && !fits(cells)) {
      forks--;
      cells = atMost(plan.cells(), forks);
    }
    List<Plan.Skipped> skipped = new ArrayList<>(plan.skipped());
    List<Cell> kept = new ArrayList<>(cells);
    while (!fits(kept)) {
      skipped.add(
          new Plan.Skipped(
              kept.removeLast().id(), "no time left in a budget of " + Times.text(time), true));
    }
    if (kept.isEmpty()) {
      Duration least = plan.cells().getFirst().settings().forkEstimate().multipliedBy(sides);
      throw new SuiteException(
          "--budget leaves no time for a fork of "
              + plan.cells().getFirst().id()
              + "; accepted: at least "
              + Math.ceilDiv(least.toMillis(), 1_000L)
              + "s");
    }
    Suite suite = plan.suite();
    String gaveUp =
        String.format(
            "%s; to fit into %s: %d forks of a cell at most, not %d, and %d cells left out",
            suite.description(), Times.text(time), forks, most, cells.size() - kept.size());
    return new Plan(suite.withDescription(gaveUp), kept, skipped, plan.until());
  }

  private boolean fits(List<Cell> cells) {
    Duration estimate =
        cells.stream()
            .map(cell -> cell.settings().forkEstimate().multipliedBy(cell.settings().forks()))
            .reduce(Duration.ZERO, Duration::plus);
    return estimate.compareTo(time) <= 0;
  }

  private static List<Cell> atMost(List<Cell> cells, int forks) {
    return cells.stream()
        .map(
            cell -> {
              Settings all = cell.settings();
              return new Cell(
                  cell.benchmark(),
                  cell.parameters(),
                  new Settings(
                      Math.min(forks, all.forks()),
                      all.warmup(),
                      all.measurement(),
                      all.timeout()));
            })
        .toList();
  }
}
