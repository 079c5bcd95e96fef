package io.loopmark.scenario;

import io.loopmark.stats.Median;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;

/**
 * Does rounds until what one costs is flat, before anything counts. What they cost goes to the
 * run's journal.
 *
 * <p>Costs are looked at in slices of 25 ms, or of a round where that takes longer. They are flat
 * when the median of the last third of all slices is no less than 98 % of that of the third before
 * it, at the ends of four slices in a row: looked at once, chance is taken for flat. The more was
 * done, the longer the stretches that are compared. The first round of all is not looked at, and
 * its time does not count: it may start processes that stay.
 */
public final class SteadyState {
  /** System property: how many milliseconds that may take; without it no such round is done. */
  public static final String PROPERTY = "loopmark.untilFlat";

  /** The first word of a note when costs became flat, and when time was over before. */
  public static final String FLAT = "flat";

  private static final String CUT_OFF = "cut off";

  /** A round, or as many operations as are worth a look at the clock. */
  public interface Step {
    void run() throws Exception;
  }

  private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(25);
  private static final long LEAST_NANOS = TimeUnit.MILLISECONDS.toNanos(1_200);
  private static final int FEWEST_SLICES = 6;
  private static final double FLAT_RATIO = 0.98;
  private static final int LOOKS = 4;

  private final List<Long> costs = new ArrayList<>();

  private SteadyState() {}

  /**
   * Does rounds of a scenario, after which counting begins, and closes it when one fails: JMH calls
   * no tear-down of a state that could not be set up.
   */
  public static <S extends Scenario> S of(S scenario) throws Exception {
    return of(scenario, () -> RoundLog.current().run(scenario));
  }

  /** The same of what does its work in another way. */
  public static <C extends AutoCloseable> C of(C owner, Step step) throws Exception {
    try {
      ForkTurn.pass();
      reach(step);
      RoundLog.current().begin();
      return owner;
    } catch (Throwable e) {
      try {
        owner.close();
      } catch (Exception closing) {
        e.addSuppressed(closing);
      }
      throw e;
    }
  }

  private static void reach(Step step) throws Exception {
    long most = TimeUnit.MILLISECONDS.toNanos(Long.getLong(PROPERTY, 0));
    if (most > 0) {
      new SteadyState().until(most, step);
    }
  }

  private void until(long most, Step step) throws Exception {
    // The first starts the processes of a pool, which may take longer than becoming warm.
    step.run();
    long begin = System.nanoTime();
    long now = begin;
    int looks = 0;
    while (looks < LOOKS && now - begin < most) {
      long slice = now;
      long rounds = 0;
      do {
        step.run();
        rounds++;
        now = System.nanoTime();
      } while (now - slice < SLICE_NANOS);
      costs.add((now - slice) / rounds);
      looks = looks(looks, now - begin, costs);
    }
    tell(looks == LOOKS);
  }

  /** How many slices in a row have ended with flat costs, after so many before the last one. */
  static int looks(int before, long nanos, List<Long> costs) {
    return nanos >= LEAST_NANOS && flat(costs) ? before + 1 : 0;
  }

  /** Whether the last third costs hardly less than the third before it. */
  static boolean flat(List<Long> costs) {
    if (costs.size() < FEWEST_SLICES) {
      return false;
    }
    int third = costs.size() / 3;
    double last = median(costs.subList(costs.size() - third, costs.size()));
    double before = median(costs.subList(costs.size() - 2 * third, costs.size() - third));
    return last >= FLAT_RATIO * before;
  }

  private static double median(List<Long> values) {
    return Median.of(values.stream().mapToDouble(Long::doubleValue).toArray());
  }

  private void tell(boolean flat) throws IOException {
    StringJoiner line = new StringJoiner(" ", (flat ? FLAT : CUT_OFF) + ":", "");
    costs.forEach(cost -> line.add(Long.toString(cost)));
    NoteFile.append(0, List.of(new Note(Note.Sheet.WARMUP, line.toString())));
  }
}
