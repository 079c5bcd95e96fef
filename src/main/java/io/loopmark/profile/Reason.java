package io.loopmark.profile;

import java.util.List;
import java.util.Optional;

/**
 * Why one of two cells needs more processor time for a unit of work than the other.
 *
 * @param second whether it is the second of the two
 * @param ratio of both costs, 1 or more
 * @param parts what kinds of work have to do with it beyond chance, as parts of what the cheaper
 *     one costs, the largest first; negative where the costlier one saves
 */
public record Reason(boolean second, UnitCost.Per per, double ratio, List<Difference> parts) {
  public Reason {
    parts = List.copyOf(parts);
  }

  /** Of two cells; empty where their work is not counted, or they were not sampled, alike. */
  public static Optional<Reason> of(CellProfile first, CellProfile second) {
    Optional<UnitCost> one = UnitCost.of(first.cell());
    Optional<UnitCost> other = UnitCost.of(second.cell());
    if (one.isEmpty()
        || other.isEmpty()
        || one.get().per() != other.get().per()
        || !first.row().like(second.row())) {
      return Optional.empty();
    }
    return Optional.of(
        one.get().value() >= other.get().value()
            ? of(false, first.kinds(), one.get(), second.kinds(), other.get())
            : of(true, second.kinds(), other.get(), first.kinds(), one.get()));
  }

  /** Whether anything is known that makes it cost more. */
  public boolean hasCause() {
    return parts.stream().anyMatch(part -> part.value() > 0);
  }

  private static Reason of(
      boolean second,
      Breakdown<Kind> more,
      UnitCost moreCost,
      Breakdown<Kind> less,
      UnitCost lessCost) {
    List<Difference> parts =
        Difference.of(more, moreCost, less, lessCost).stream()
            .filter(Difference::clear)
            .map(each -> each.over(lessCost.value()))
            .toList();
    return new Reason(second, moreCost.per(), moreCost.value() / lessCost.value(), parts);
  }
}
