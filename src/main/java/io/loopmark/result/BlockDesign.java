package io.loopmark.result;

import io.loopmark.stats.LogDifference;
import io.loopmark.stats.Sample;
import io.loopmark.stats.Variance;
import io.loopmark.stats.VariancePrior;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * How cells of one set of results compare: fork by fork where forks of one number were measured
 * next to each other, as a run does, with a variance that borrows from the run's other comparisons;
 * otherwise as independent forks.
 *
 * @param inBlocks whether they were
 * @param prior what all comparisons say of how much forks vary
 */
public record BlockDesign(boolean inBlocks, VariancePrior prior) {
  /** Forks of whose order nothing is known. */
  public static final BlockDesign UNKNOWN = new BlockDesign(false, VariancePrior.NONE);

  /** Of a run's cells. */
  public static BlockDesign ofRun(Collection<CellRecord> cells) {
    List<Variance> variances =
        Work.rivals(cells).stream().flatMap(pair -> variance(pair).stream()).toList();
    return new BlockDesign(true, VariancePrior.of(variances));
  }

  /** By how much one sample is greater than the other; empty where that cannot be told. */
  public Optional<LogDifference> difference(Sample one, Sample other) {
    return inBlocks ? LogDifference.paired(one, other, prior) : LogDifference.unpaired(one, other);
  }

  private static Optional<Variance> variance(Work.Rivals pair) {
    return Speed.of(List.of(pair.one(), pair.other()))
        .flatMap(
            speed -> Variance.ofDifferences(speed.sample(pair.one()), speed.sample(pair.other())));
  }
}
