package io.loopmark.compare;

import io.loopmark.stats.Holm;
import io.loopmark.stats.LogDifference;
import io.loopmark.stats.Ranks;
import io.loopmark.stats.TwoGroups;
import io.loopmark.text.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;

/**
 * Verdicts of all trials together.
 *
 * <ul>
 *   <li>REGRESSED (and, the other way round, IMPROVED): the 95 % interval lies wholly beyond the
 *       margin, the change is significant after {@link Holm} over all trials, and a test of {@link
 *       Ranks} doesn't contradict.
 *   <li>OK: the interval lies wholly inside the margin.
 *   <li>INCONCLUSIVE: anything else.
 * </ul>
 */
final class Judge {
  /** More forks than this nobody will wait for. */
  private static final int MOST_FORKS = 1000;

  private final ComparisonOptions options;
  private final int tests;
  private final TrialPool pool;
  private final List<Trial> trials;
  private final List<TestedTrial> tested;
  private final Optional<CommonShift> shift;
  private final Optional<Suspicion> suspicion;

  /**
   * @param tests how many tests share alpha, those included that found nothing before
   * @param sameJvm whether both sides ran on the same JVM, so that it may be the machine that moved
   */
  Judge(ComparisonOptions options, List<Trial> trials, int tests, boolean sameJvm) {
    this.options = options;
    this.trials = trials;
    this.pool = TrialPool.of(trials, options.paired());
    List<TestedTrial> measured = trials.stream().filter(Trial::isTested).map(this::tested).toList();
    this.tests = Math.max(tests, measured.size());
    this.shift = CommonShift.of(measured, sameJvm && !options.paired());
    double taken = taken();
    this.tested = measured.stream().map(trial -> trial.less(taken)).toList();
    this.suspicion = options.screening().map(screening -> new Suspicion(screening, tested));
  }

  private TestedTrial tested(Trial trial) {
    double limit = Math.log1p(options.margins().of(trial.cell(), trial.metric()));
    return new TestedTrial(trial, pool.difference(trial), limit);
  }

  /** By how much all moved; empty where there are too few cells. */
  Optional<CommonShift> shift() {
    return shift;
  }

  /** What is taken off each difference before it is judged. */
  private double taken() {
    return shift
        .filter(common -> common.ofMachine() && !options.absolute())
        .map(CommonShift::cost)
        .orElse(0.0);
  }

  List<CellComparison> judge() {
    double[] worse = adjusted(LogDifference::pGreater);
    double[] better = adjusted(LogDifference::pLess);
    List<CellComparison> judged = new ArrayList<>();
    int i = 0;
    for (Trial trial : trials) {
      // What is tested stands in the order of the trials.
      if (trial.isTested()) {
        TestedTrial next = tested.get(i);
        judged.add(judged(next, next.isLoss() ? worse[i] : better[i]));
        i++;
      } else {
        judged.add(untested(trial));
      }
    }
    return judged;
  }

  private double[] adjusted(ToDoubleFunction<LogDifference> p) {
    return Holm.adjusted(
        tests,
        tested.stream()
            .mapToDouble(each -> pool.p(each.trial(), p.applyAsDouble(each.difference())))
            .toArray());
  }

  private CellComparison untested(Trial trial) {
    List<String> notes = new ArrayList<>(trial.notes());
    double margin = margin(trial, notes);
    int base = trial.logs().base().size();
    int candidate = trial.logs().candidate().size();
    if (Math.min(base, candidate) == 0) {
      notes.add("no forks that have a partner");
      return trial.judged(
          Optional.empty(),
          margin,
          Verdict.INCONCLUSIVE,
          OptionalDouble.empty(),
          OptionalInt.of(Trial.LEAST_FORKS),
          false,
          notes);
    }
    notes.add(
        options.paired()
            ? "no verdict: one pair of forks"
            : "no verdict: one fork" + (base == candidate ? "" : " of a side"));
    return trial.judged(
        Optional.of(Effect.withoutInterval(trial.logs())),
        margin,
        Verdict.ONE_FORK,
        OptionalDouble.empty(),
        OptionalInt.of(Trial.LEAST_FORKS - trial.logs().least()),
        false,
        notes);
  }

  private CellComparison judged(TestedTrial tested, double p) {
    Trial trial = tested.trial();
    LogDifference d = tested.difference();
    List<String> notes = new ArrayList<>(trial.notes());
    double margin = margin(trial, notes);
    Verdict verdict = Verdict.INCONCLUSIVE;
    if (tested.isFine()) {
      verdict = Verdict.OK;
    } else if (tested.isBeyond()) {
      verdict = beyond(tested, p, notes);
    }
    twoSpeeds(trial).ifPresent(notes::add);
    double level = pool.level(trial, options.alpha() / tests);
    OptionalInt forks =
        verdict == Verdict.INCONCLUSIVE ? more(tested, level, notes) : OptionalInt.empty();
    double shown = d.mean() + taken();
    return trial.judged(
        Optional.of(
            Effect.of(
                trial.logs(),
                shown - tested.reach(),
                shown + tested.reach(),
                trial.better(),
                d.mean() / d.error(),
                p)),
        margin,
        verdict,
        finite(Math.expm1(detectable(tested, level))),
        forks,
        suspicion.filter(s -> s.isSuspect(tested)).isPresent(),
        notes);
  }

  private double detectable(TestedTrial tested, double level) {
    if (suspicion.isPresent()) {
      return suspicion.get().detectable(tested, pool.level(tested.trial(), options.alpha()));
    }
    return pool.sees(tested.trial(), 0, level)
        ? tested.difference().detectable(tested.limit(), level)
        : Double.POSITIVE_INFINITY;
  }

  private static OptionalDouble finite(double value) {
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  private Verdict beyond(TestedTrial tested, double p, List<String> notes) {
    if (p > options.alpha()) {
      notes.add(text("beyond the margin, but not significant among all cells: p = %.2g", p));
      return Verdict.INCONCLUSIVE;
    }
    OptionalDouble second = secondOpinion(tested);
    if (second.orElse(0) > options.alpha()) {
      notes.add(text("the test of ranks does not confirm it: p = %.2g", second.getAsDouble()));
      return Verdict.INCONCLUSIVE;
    }
    return tested.isLoss() ? Verdict.REGRESSED : Verdict.IMPROVED;
  }

  private double margin(Trial trial, List<String> notes) {
    double tolerated = options.margins().tolerated(trial.cell(), trial.metric());
    double margin = options.margins().of(trial.cell(), trial.metric());
    if (margin > tolerated) {
      double noise = options.margins().noise().of(trial.cell(), trial.metric());
      notes.add(
          "margin raised from "
              + Percent.text(tolerated)
              + " to "
              + Percent.text(margin)
              + (noise > margin
                  ? ", the most; this cell's noise is " + Percent.text(noise)
                  : ", this cell's noise"));
    }
    return margin;
  }

  private OptionalDouble secondOpinion(TestedTrial tested) {
    Samples costs = tested.trial().costs().less(taken());
    double[] base = costs.base().values();
    double[] candidate = costs.candidate().values();
    return tested.isLoss()
        ? Ranks.pGreater(base, candidate, options.paired(), options.alpha())
        : Ranks.pGreater(candidate, base, options.paired(), options.alpha());
  }

  private static Optional<String> twoSpeeds(Trial trial) {
    return TwoGroups.of(trial.logs().base())
        .map(groups -> "the base has two speeds: " + Figure.groups(groups))
        .or(
            () ->
                TwoGroups.of(trial.logs().candidate())
                    .map(groups -> "the candidate has two speeds: " + Figure.groups(groups)));
  }

  /** About how many more forks would, with 80 %, give a verdict if what was seen is the truth. */
  private OptionalInt more(TestedTrial tested, double level, List<String> notes) {
    LogDifference d = tested.difference();
    IntPredicate settles =
        more ->
            pool.sees(tested.trial(), more, level)
                && d.with(d.forks() + more).settles(tested.limit(), level);
    if (!settles.test(MOST_FORKS)) {
      notes.add("more than " + MOST_FORKS + " more forks needed");
      return OptionalInt.empty();
    }
    int no = 0;
    int yes = MOST_FORKS;
    while (yes - no > 1) {
      int middle = (no + yes) >>> 1;
      if (settles.test(middle)) {
        yes = middle;
      } else {
        no = middle;
      }
    }
    return OptionalInt.of(yes);
  }

  private static String text(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
