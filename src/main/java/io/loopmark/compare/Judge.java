package io.loopmark.compare;

import io.loopmark.stats.Holm;
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
 *       margin, the change is significant after {@link Holm} over all trials, and a {@link
 *       RankTest} doesn't contradict.
 *   <li>OK: the interval lies wholly inside the margin.
 *   <li>INCONCLUSIVE: anything else.
 * </ul>
 */
final class Judge {
  /** More forks than this nobody will wait for. */
  private static final int MOST_FORKS = 1000;

  private final ComparisonOptions options;

  Judge(ComparisonOptions options) {
    this.options = options;
  }

  List<CellComparison> judge(List<Trial> trials) {
    List<Trial> tested = trials.stream().filter(t -> t.difference().isPresent()).toList();
    double[] worse = adjusted(tested, Difference::pGreater);
    double[] better = adjusted(tested, Difference::pLess);
    List<CellComparison> judged = new ArrayList<>();
    int i = 0;
    for (Trial trial : trials) {
      if (trial.difference().isEmpty()) {
        judged.add(untested(trial));
      } else {
        boolean loss = trial.difference().get().mean() > 0;
        judged.add(tested(trial, loss, loss ? worse[i] : better[i], tested.size()));
        i++;
      }
    }
    return judged;
  }

  private static double[] adjusted(List<Trial> tested, ToDoubleFunction<Difference> p) {
    return Holm.adjusted(
        tested.stream().mapToDouble(t -> p.applyAsDouble(t.difference().orElseThrow())).toArray());
  }

  private CellComparison untested(Trial trial) {
    int base = trial.logs().base().length;
    int candidate = trial.logs().candidate().length;
    List<String> notes = new ArrayList<>(trial.notes());
    notes.add(
        "needs at least "
            + Trial.LEAST_FORKS
            + (options.paired()
                ? " pairs of forks; there are " + base
                : " forks of each side; the base has " + base + ", the candidate " + candidate));
    return trial.judged(
        Optional.empty(),
        margin(trial, notes),
        Verdict.INCONCLUSIVE,
        OptionalInt.of(Trial.LEAST_FORKS - trial.logs().least()),
        notes);
  }

  private CellComparison tested(Trial trial, boolean loss, double p, int family) {
    Difference d = trial.difference().orElseThrow();
    List<String> notes = new ArrayList<>(trial.notes());
    double margin = margin(trial, notes);
    double limit = Math.log1p(margin);
    boolean beyond = loss ? d.low() > limit : d.high() < -limit;
    Verdict verdict = Verdict.INCONCLUSIVE;
    if (d.low() > -limit && d.high() < limit) {
      verdict = Verdict.OK;
    } else if (beyond && p > options.alpha()) {
      notes.add(text("beyond the margin, but not significant among all cells: p = %.2g", p));
    } else if (beyond) {
      OptionalDouble second = secondOpinion(trial, loss);
      if (second.orElse(0) > options.alpha()) {
        notes.add(text("the test of ranks does not confirm it: p = %.2g", second.getAsDouble()));
      } else {
        verdict = loss ? Verdict.REGRESSED : Verdict.IMPROVED;
      }
    }
    OptionalInt forks = OptionalInt.empty();
    if (verdict == Verdict.INCONCLUSIVE) {
      forks = more(trial, limit, options.alpha() / family);
      if (forks.isEmpty()) {
        notes.add("more than " + MOST_FORKS + " more forks needed");
      }
    }
    return trial.judged(Optional.of(trial.effect(p)), margin, verdict, forks, notes);
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

  private OptionalDouble secondOpinion(Trial trial, boolean loss) {
    double[] base = trial.costs().base();
    double[] candidate = trial.costs().candidate();
    return loss
        ? RankTest.pGreater(base, candidate, options.paired(), options.alpha())
        : RankTest.pGreater(candidate, base, options.paired(), options.alpha());
  }

  /** About how many more forks would give a verdict if what was seen so far is the truth. */
  private static OptionalInt more(Trial trial, double limit, double alpha) {
    Difference d = trial.difference().orElseThrow();
    double size = Math.abs(d.mean());
    double room = Math.abs(limit - size);
    IntPredicate settles =
        n -> d.halfWidth(n) < room && (size < limit || d.significant(n, alpha) < size);
    int now = trial.logs().least();
    if (!settles.test(now + MOST_FORKS)) {
      return OptionalInt.empty();
    }
    int no = now;
    int yes = now + MOST_FORKS;
    while (yes - no > 1) {
      int middle = (no + yes) >>> 1;
      if (settles.test(middle)) {
        yes = middle;
      } else {
        no = middle;
      }
    }
    return OptionalInt.of(yes - now);
  }

  private static String text(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
