package io.loopmark.profile;

import io.loopmark.result.CellRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What the kernel counted of a cell's measured forks, for a round and for a megabyte. */
public final class UnitCounts {
  /** Labels of what is counted, each per second. */
  public static final List<String> LABELS =
      List.of(
          "voluntarySwitches",
          "involuntarySwitches",
          "minorFaults",
          "majorFaults",
          "readCalls",
          "writeCalls");

  private static final double MEGABYTES = 1e3;

  private UnitCounts() {}

  /** For a round, or an operation of a benchmark without rounds; what is known, by its label. */
  public static Map<String, Double> perRound(CellRecord cell) {
    return scaled(cell, secondsPerRound(cell));
  }

  /** For 10⁶ bytes delivered; of a benchmark that moves none, nothing. */
  public static Map<String, Double> perMegabyte(CellRecord cell) {
    return scaled(cell, secondsPerMegabyte(cell));
  }

  private static Map<String, Double> scaled(CellRecord cell, OptionalDouble seconds) {
    Map<String, Double> counts = new LinkedHashMap<>();
    if (seconds.isPresent()) {
      for (String label : LABELS) {
        cell.mean(label).ifPresent(rate -> counts.put(label, rate * seconds.getAsDouble()));
      }
    }
    return counts;
  }

  private static OptionalDouble secondsPerRound(CellRecord cell) {
    if (UnitCost.of(cell).isEmpty()) {
      return OptionalDouble.empty();
    }
    return UnitCost.usable(cell).stream()
        .flatMapToDouble(fork -> fork.primary().secondsPerOperation().stream())
        .average();
  }

  /** An iteration's bytes are in what a processor second per second cost for 10⁹ of them. */
  private static OptionalDouble secondsPerMegabyte(CellRecord cell) {
    OptionalDouble perGigabyte = cell.mean("cpuPerGB");
    OptionalDouble perSecond = cell.mean("cpu");
    return perGigabyte.isPresent() && perSecond.isPresent() && perSecond.getAsDouble() > 0
        ? OptionalDouble.of(perGigabyte.getAsDouble() / perSecond.getAsDouble() / MEGABYTES)
        : OptionalDouble.empty();
  }
}
