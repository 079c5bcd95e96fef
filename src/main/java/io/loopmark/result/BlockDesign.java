package io.loopmark.result;

import io.loopmark.stats.LogDifference;
import io.loopmark.stats.Sample;
import io.loopmark.stats.Variance;
import io.loopmark.stats.VariancePrior;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How cells of one set of results compare: fork by fork where forks of one number were measured
 * next to each other, as a run does, with a variance that borrows from other comparisons of the
 * same work, or of the whole run where there are too few; otherwise as independent forks.
 */
public final class BlockDesign {
  /** Forks of whose order nothing is known. */
  public static final BlockDesign UNKNOWN = new BlockDesign(false, VariancePrior.NONE, Map.of());

  private final boolean inBlocks;
  private final VariancePrior ofRun;
  private final Map<String, VariancePrior> ofWorks;

  private BlockDesign(boolean inBlocks, VariancePrior ofRun, Map<String, VariancePrior> ofWorks) {
    this.inBlocks = inBlocks;
    this.ofRun = ofRun;
    this.ofWorks = ofWorks;
  }

  /** Of a run's cells. */
  public static BlockDesign ofRun(Collection<CellRecord> cells) {
    List<Variance> all = new ArrayList<>();
    Map<String, List<Variance>> works = new HashMap<>();
    List<CellRecord> sound = cells.stream().filter(BlockDesign::sound).toList();
    for (Work.Rivals pair : Work.rivals(sound)) {
      variance(pair)
          .ifPresent(
              variance -> {
                all.add(variance);
                works.computeIfAbsent(Work.of(pair.one()), _ -> new ArrayList<>()).add(variance);
              });
    }
    Map<String, VariancePrior> priors = new HashMap<>();
    works.forEach((work, variances) -> priors.put(work, VariancePrior.of(variances)));
    priors.values().removeIf(VariancePrior.NONE::equals);
    return new BlockDesign(true, VariancePrior.of(all), priors);
  }

  /** Whether forks of one number were measured next to each other. */
  public boolean inBlocks() {
    return inBlocks;
  }

  /**
   * By how much one cell is faster than the other; empty where that cannot be told.
   *
   * @param first of the one's {@link Speed}
   * @param second of the other's
   */
  public Optional<LogDifference> ofSpeed(
      CellRecord one, Sample first, CellRecord other, Sample second) {
    return difference(one, first, other, second, ofWorks.getOrDefault(Work.of(one), ofRun));
  }

  /** The same of another quantity, which varies in its own way: nothing is borrowed. */
  public Optional<LogDifference> ofOther(
      CellRecord one, Sample first, CellRecord other, Sample second) {
    return difference(one, first, other, second, VariancePrior.NONE);
  }

  /** Only cells of one work are neighbours. */
  private Optional<LogDifference> difference(
      CellRecord one, Sample first, CellRecord other, Sample second, VariancePrior prior) {
    return inBlocks && Work.of(one).equals(Work.of(other))
        ? LogDifference.paired(first, second, prior)
        : LogDifference.unpaired(first, second, VariancePrior.NONE);
  }

  private static boolean sound(CellRecord cell) {
    return cell.status() == CellRecord.Status.OK || cell.status() == CellRecord.Status.PLANNED;
  }

  private static Optional<Variance> variance(Work.Rivals pair) {
    return Speed.of(List.of(pair.one(), pair.other()))
        .flatMap(
            speed -> Variance.ofDifferences(speed.sample(pair.one()), speed.sample(pair.other())));
  }
}
