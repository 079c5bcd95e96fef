package io.loopmark.compare;

import io.loopmark.result.CellRecord;
import io.loopmark.result.ForkRecord;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A metric of which nobody knows which way is better, such as a count. Where all forks of a side
 * agree on it, it is compared by equality; otherwise nothing is said.
 */
final class Counter {
  private Counter() {}

  static CellComparison compared(
      ComparedMetric metric, String unit, CellRecord base, CellRecord candidate) {
    Set<Double> one = values(metric, metric.forks(base));
    Set<Double> other = values(metric, metric.forks(candidate));
    boolean exact = one.size() == 1 && other.size() == 1;
    Verdict verdict =
        !exact ? Verdict.INCONCLUSIVE : one.equals(other) ? Verdict.OK : Verdict.INCOMPARABLE;
    String note =
        switch (verdict) {
          case OK -> "the same in all forks: " + text(one);
          case INCOMPARABLE ->
              "another count: "
                  + text(other)
                  + ", in the base "
                  + text(one)
                  + "; nobody knows which is better";
          default -> "nobody knows which way is better, and forks differ";
        };
    return new CellComparison(
        base.id(),
        metric,
        unit,
        Optional.empty(),
        Optional.empty(),
        0,
        verdict,
        OptionalDouble.empty(),
        OptionalInt.empty(),
        false,
        List.of(note));
  }

  private static String text(Set<Double> one) {
    double value = one.iterator().next();
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private static Set<Double> values(ComparedMetric metric, List<ForkRecord> forks) {
    return forks.stream().map(metric::mean).collect(Collectors.toSet());
  }
}
