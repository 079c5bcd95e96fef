package io.loopmark.scenario;

import io.loopmark.stats.Median;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * Does rounds until what one costs is flat, before anything counts. What they cost goes to the
 * run's journal.
 *
 * <p>A fork that is measured in turns with others becomes warm in turns of 200 ms, and what their
 * last slice takes beyond that, the first with the first round before it: while others have theirs,
 * its compilers finish what its own turn gave them to do.
 *
 * <p>Of the least time the first part is for smaller rounds, where there are such ({@link
 * Scenario#smallRound}); they are not looked at.
 *
 * <p>Costs are looked at in slices of 25 ms, or of a round where that takes longer. They are flat
 * when the median of the last third of all slices is no less than 98 % of that of the third before
 * it, at the ends of the last four slices: looked at once, chance is taken for flat. The more was
 * done, the longer the stretches that are compared. The first round of all is not looked at, and
 * its time does not count: it may start processes that stay.
 */
public final class SteadyState {
  /**
   * System property: how many milliseconds that takes at the least and at the most, {@code
   * LEAST:MOST}; without it no such round is done.
   */
  public static final String PROPERTY = "loopmark.untilFlat";

  /** The first word of a note when costs became flat, and when time was over before. */
  public static final String FLAT = "flat";

  private static final String CUT_OFF = "cut off";

  /** A round, or as many operations as are worth a look at the clock. */
  public interface Step {
    void run() throws Exception;
  }

  private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(25);
  private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final double SMALL_SHARE = 0.4;
  private static final int FEWEST_SLICES = 6;
  private static final double FLAT_RATIO = 0.98;
  private static final int LOOKS = 4;

  private final long least;
  private final long most;
  private final List<Long> costs = new ArrayList<>();
  private long spent;
  private long turn;

  private SteadyState(Duration least, Duration most) {
    this.least = least.toNanos();
    this.most = most.toNanos();
  }

  /** The property with its value, {@code name=value}. */
  public static String property(Duration least, Duration most) {
    return PROPERTY + "=" + least.toMillis() + ":" + most.toMillis();
  }

  /**
   * Does rounds of a scenario, after which counting begins, and closes it when one fails: JMH calls
   * no tear-down of a state that could not be set up.
   */
  public static <S extends Scenario> S of(S scenario) throws Exception {
    return of(
        scenario,
        () -> RoundLog.current().runSmall(scenario),
        () -> RoundLog.current().run(scenario));
  }

  /** The same of what does its work in another way, and nothing smaller before. */
  public static <C extends AutoCloseable> C of(C owner, Step step) throws Exception {
    return of(owner, () -> false, step);
  }

  private static <C extends AutoCloseable> C of(C owner, Callable<Boolean> small, Step step)
      throws Exception {
    try {
      ForkTurn.pass();
      reach(small, step);
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

  private static void reach(Callable<Boolean> small, Step step) throws Exception {
    String times = System.getProperty(PROPERTY);
    if (times == null) {
      return;
    }
    int colon = times.indexOf(':');
    Duration least = Duration.ofMillis(Long.parseLong(times.substring(0, colon)));
    Duration most = Duration.ofMillis(Long.parseLong(times.substring(colon + 1)));
    if (most.isPositive()) {
      new SteadyState(least, most).until(small, step);
    }
  }

  private void until(Callable<Boolean> small, Step step) throws Exception {
    // The first starts the processes of a pool, which may take longer than becoming warm.
    if (!small.call()) {
      step.run();
    }
    doSmall(small);
    int looks = 0;
    do {
      passIfDue();
      slice(step);
      looks = looks(looks, costs);
    } while (goesOn(looks, spent, least, most));
    tell(looks >= LOOKS);
  }

  private void doSmall(Callable<Boolean> small) throws Exception {
    boolean smaller = true;
    while (smaller && spent < SMALL_SHARE * least) {
      passIfDue();
      long begin = System.nanoTime();
      smaller = small.call();
      spend(System.nanoTime() - begin);
    }
  }

  private void passIfDue() throws IOException {
    if (turn >= TURN_NANOS) {
      ForkTurn.passWarming();
      turn = 0;
    }
  }

  private void spend(long nanos) {
    spent += nanos;
    turn += nanos;
  }

  private void slice(Step step) throws Exception {
    long begin = System.nanoTime();
    long nanos;
    long rounds = 0;
    do {
      step.run();
      rounds++;
      nanos = System.nanoTime() - begin;
    } while (nanos < SLICE_NANOS);
    costs.add(nanos / rounds);
    spend(nanos);
  }

  /** Whether a fork with so many looks at flat costs in a row, and after so long, is to go on. */
  static boolean goesOn(int looks, long spent, long least, long most) {
    return (looks < LOOKS || spent < least) && spent < most;
  }

  /** How many slices in a row have ended with flat costs, after so many before the last one. */
  static int looks(int before, List<Long> costs) {
    return flat(costs) ? before + 1 : 0;
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
