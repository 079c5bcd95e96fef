package io.loopmark.compare;

import io.loopmark.result.RunData;
import io.loopmark.text.Figure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The second look at the suspects of a first one, in rounds of fresh pairs. After each round those
 * that no longer look as if they had changed are let go, so that the others get more pairs for the
 * same time; that can only lose a finding, never make a false one. What is left is judged by all
 * its fresh pairs, and by those alone, with Holm's correction over all suspects.
 */
public final class Confirmation {
  /** Below such a t, in the direction it was suspected of, a suspect is let go after a round. */
  private static final double[] HOPE = {0.5, 1, 1.5};

  private final Comparison screen;
  private final ComparisonOptions options;
  private final Set<CellMetric> suspects = new LinkedHashSet<>();
  private final Set<CellMetric> left = new LinkedHashSet<>();
  private final Map<CellMetric, CellComparison> judged = new HashMap<>();
  private Optional<RunData> base = Optional.empty();
  private Optional<RunData> candidate = Optional.empty();
  private int rounds;

  /**
   * @param screen the first look, which said who is a suspect
   */
  public Confirmation(Comparison screen) {
    this.screen = screen;
    this.options = screen.options().withoutScreening().withPairs();
    screen.cells().stream().filter(CellComparison::suspect).forEach(c -> suspects.add(c.key()));
    left.addAll(suspects);
  }

  /** The cells that are to be measured in the next round; none when there is none. */
  public List<String> cells() {
    return left.stream().map(CellMetric::cell).distinct().toList();
  }

  /**
   * Takes a round's figures.
   *
   * @param freshBase of all cells that were to be measured
   * @param freshCandidate of the same
   */
  public void add(RunData freshBase, RunData freshCandidate) {
    base = Optional.of(base.map(run -> run.followedBy(freshBase)).orElse(freshBase));
    candidate =
        Optional.of(candidate.map(run -> run.followedBy(freshCandidate)).orElse(freshCandidate));
    List<CellComparison> now = judgedNow();
    double hope = HOPE[Math.min(rounds, HOPE.length - 1)];
    rounds++;
    for (CellMetric suspect : List.copyOf(left)) {
      Optional<CellComparison> fresh = find(suspect, now);
      fresh.ifPresent(cell -> judged.put(suspect, cell));
      Optional<Effect> effect = fresh.flatMap(CellComparison::effect).filter(Effect::hasInterval);
      if (fresh.isPresent() && (effect.isEmpty() || direction(suspect) * effect.get().t() < hope)) {
        left.remove(suspect);
      }
    }
  }

  /** What became of it, or else of its whole cell. */
  private static Optional<CellComparison> find(CellMetric suspect, List<CellComparison> now) {
    return now.stream()
        .filter(cell -> cell.key().equals(suspect))
        .findFirst()
        .or(
            () ->
                now.stream()
                    .filter(cell -> cell.cell().equals(suspect.cell()) && cell.verdict().fails())
                    .findFirst());
  }

  /** All suspects count, also those that were let go: as if each of them had a p of 1. */
  private List<CellComparison> judgedNow() {
    try {
      return Comparison.of(
              base.orElseThrow(), candidate.orElseThrow(), options, suspects.size(), left)
          .cells();
    } catch (IncomparableException e) {
      return List.of();
    }
  }

  /** 1 where it looked slower, -1 where it looked faster. */
  private int direction(CellMetric suspect) {
    return first(suspect).effect().map(effect -> effect.t() < 0 ? -1 : 1).orElse(1);
  }

  private CellComparison first(CellMetric suspect) {
    return screen.cells().stream().filter(c -> c.key().equals(suspect)).findFirst().orElseThrow();
  }

  /**
   * Both looks in one comparison.
   *
   * @param first the first look again, as it is judged now that it is known how many fresh pairs
   *     there were
   */
  public Comparison result(Comparison first) {
    List<CellComparison> cells = new ArrayList<>();
    for (CellComparison cell : first.cells()) {
      if (!suspects.contains(cell.key())) {
        cells.add(unsuspected(cell));
      } else {
        cells.add(
            Optional.ofNullable(judged.get(cell.key()))
                .map(fresh -> confirmed(cell, fresh))
                .orElse(cell.suspected(false)));
      }
    }
    return first.with(cells);
  }

  /** Too many looked changed to look at all of them again. */
  private static CellComparison unsuspected(CellComparison cell) {
    return cell.verdict() == Verdict.REGRESSED || cell.verdict() == Verdict.IMPROVED
        ? cell.with(
            Verdict.INCONCLUSIVE,
            "looked "
                + cell.verdict()
                + " at first, and others more so, which were measured again; --suspects takes more")
        : cell;
  }

  private CellComparison confirmed(CellComparison first, CellComparison fresh) {
    if (fresh.effect().filter(Effect::hasInterval).isEmpty()) {
      return first
          .suspected(false)
          .with(
              fresh.verdict().fails() ? fresh.verdict() : first.verdict(),
              "measured again it came to no figures, which acquits nothing: "
                  + fresh.verdict()
                  + ", "
                  + String.join("; ", fresh.notes()));
    }
    String seen =
        first
            .effect()
            .map(
                effect ->
                    String.format(
                        Locale.ROOT,
                        "suspected by %d pairs, %s (%s)",
                        effect.baseForks(),
                        Figure.number(effect.ratio()),
                        TableColumn.interval(effect.low(), effect.high())))
            .orElse("suspected");
    CellComparison judgedFresh = fresh.suspected(true);
    return left.contains(first.key()) || fresh.verdict() == Verdict.OK
        ? judgedFresh.with(fresh.verdict(), seen)
        : judgedFresh.with(
            Verdict.INCONCLUSIVE, seen + "; not seen again, so no more pairs were taken");
  }
}
