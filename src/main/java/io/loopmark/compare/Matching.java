package io.loopmark.compare;

import io.loopmark.compare.ComparedMetric.Kind;
import io.loopmark.result.CellRecord;
import io.loopmark.result.CellRecord.Status;
import io.loopmark.result.ForkRecord;
import io.loopmark.result.RunData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds what belongs together, and settles what needs no statistics. */
final class Matching {
  private final List<CellComparison> settled = new ArrayList<>();
  private final List<Trial> trials = new ArrayList<>();
  private final ComparisonOptions options;
  private final boolean plainCandidate;

  /** Secondary metrics that the candidate has of some cell. */
  private final Set<String> others;

  private final Set<String> unmeasured = new TreeSet<>();

  private Matching(ComparisonOptions options, RunData candidate) {
    this.options = options;
    this.plainCandidate = isPlain(candidate);
    this.others =
        candidate.cells().stream()
            .flatMap(cell -> ComparedMetric.secondary(cell).stream())
            .map(ComparedMetric::name)
            .collect(Collectors.toSet());
  }

  /** What was left out everywhere, a line each. */
  List<String> warnings() {
    return unmeasured.stream()
        .map(name -> name + " is not compared: the candidate has it of no cell")
        .toList();
  }

  static Matching of(RunData base, RunData candidate, ComparisonOptions options) {
    Matching matching = new Matching(options, candidate);
    Map<String, CellRecord> left = byId(candidate);
    List<CellRecord> missing = new ArrayList<>();
    for (CellRecord inBase : base.cells()) {
      CellRecord inCandidate = left.remove(inBase.id());
      if (inBase.status() != Status.SKIPPED && inCandidate != null) {
        matching.match(inBase, inCandidate);
      } else if (inBase.status() != Status.SKIPPED) {
        missing.add(inBase);
      }
    }
    missing.forEach(cell -> matching.missing(cell, left.values()));
    left.values().stream().filter(c -> c.status() != Status.SKIPPED).forEach(matching::alone);
    return matching;
  }

  private static Map<String, CellRecord> byId(RunData run) {
    Map<String, CellRecord> cells = new LinkedHashMap<>();
    run.cells().forEach(cell -> cells.put(cell.id(), cell));
    return cells;
  }

  /** Whether it was read from a JMH file, which has no histograms of single operations. */
  static boolean isPlain(RunData run) {
    return run.suite().isEmpty();
  }

  /** What is decided. */
  List<CellComparison> settled() {
    return settled;
  }

  /** What statistics must decide. */
  List<Trial> trials() {
    return trials;
  }

  /** Where the candidate has a parameter more, its value may be why the cell is another one. */
  private void missing(CellRecord base, Collection<CellRecord> others) {
    Optional<Map<String, String>> more =
        others.stream()
            .filter(cell -> cell.benchmark().equals(base.benchmark()))
            .map(CellRecord::parameters)
            .filter(parameters -> parameters.entrySet().containsAll(base.parameters().entrySet()))
            .findFirst();
    Map<String, String> added = new TreeMap<>(more.orElse(Map.of()));
    added.keySet().removeAll(base.parameters().keySet());
    settle(
        base.id(),
        Verdict.MISSING,
        "not in the candidate"
            + (added.isEmpty()
                ? ""
                : ", which has it with "
                    + added.toString().replaceAll("[{}]", "")
                    + " and so maybe another one"));
  }

  private void match(CellRecord base, CellRecord candidate) {
    switch (candidate.status()) {
      case SKIPPED ->
          settle(
              base.id(),
              Verdict.MISSING,
              "skipped in the candidate: " + CellNotes.causes(candidate));
      case FAILED -> settle(base.id(), Verdict.FAILED, CellNotes.causes(candidate));
      case INVALID -> settle(base.id(), Verdict.FAILED, CellNotes.fault(candidate));
      case PLANNED, OK -> {
        if (candidate.forks().isEmpty()) {
          settle(base.id(), Verdict.MISSING, "not measured in the candidate");
        } else {
          compare(base, candidate);
        }
      }
    }
  }

  private void alone(CellRecord cell) {
    if (cell.status() == Status.FAILED || cell.status() == Status.INVALID) {
      settle(cell.id(), Verdict.FAILED, "not in the base; " + CellNotes.fault(cell));
    } else {
      settle(cell.id(), Verdict.NEW, "not in the base");
    }
  }

  private void compare(CellRecord base, CellRecord candidate) {
    String id = base.id();
    List<ForkRecord> usable = ComparedMetric.SCORE.forks(base);
    if (usable.isEmpty()) {
      settle(id, Verdict.INCONCLUSIVE, "no figures in the base: " + CellNotes.fault(base));
      return;
    }
    String mode = mode(usable.getFirst());
    String other = mode(candidate.forks().getFirst());
    if (mode.equals(other)) {
      metrics(base, candidate, mode);
    } else {
      settle(id, Verdict.INCOMPARABLE, changed("mode", mode, other));
    }
  }

  private void metrics(CellRecord base, CellRecord candidate, String mode) {
    List<String> leftOut = new ArrayList<>();
    List<ComparedMetric> percentiles = percentiles(base, candidate, leftOut);
    if (isWanted(ComparedMetric.SCORE)) {
      compare(ComparedMetric.SCORE, base, candidate, mode, leftOut);
    }
    percentiles.forEach(metric -> compare(metric, base, candidate, "", List.of()));
    for (ComparedMetric metric : ComparedMetric.secondary(base)) {
      if (isWanted(metric) && !metric.forks(base).isEmpty()) {
        if (!others.contains(metric.name())) {
          unmeasured.add(metric.name());
        } else if (metric.forks(candidate).isEmpty()) {
          settle(base.id(), metric, Verdict.MISSING, "not measured in the candidate");
        } else {
          compare(metric, base, candidate, "", List.of());
        }
      }
    }
  }

  private boolean isWanted(ComparedMetric metric) {
    return options.metrics().matcher(metric.label()).find();
  }

  private void compare(
      ComparedMetric metric,
      CellRecord base,
      CellRecord candidate,
      String mode,
      List<String> leftOut) {
    String unit = metric.unit(metric.forks(base).getFirst());
    // A fork that must not be used may be all there is; of it at least the unit is known.
    String other =
        metric.unit(
            metric.forks(candidate).stream().findFirst().orElse(candidate.forks().getFirst()));
    OptionalDouble factor = Units.factor(other, unit);
    if (factor.isEmpty()) {
      settle(base.id(), metric, Verdict.INCOMPARABLE, changed("unit", unit, other));
      return;
    }
    Optional<Direction> better =
        metric.kind() == Kind.P99
            ? Optional.of(Direction.LOWER_IS_BETTER)
            : Direction.of(mode, unit);
    if (better.isEmpty() && metric.isScore()) {
      settle(
          base.id(),
          Verdict.INCOMPARABLE,
          "mode '" + mode + "' with unit '" + unit + "' does not say which way is better");
    } else if (better.isEmpty()) {
      settled.add(Counter.compared(metric, unit, base, candidate));
    } else {
      List<String> notes = new ArrayList<>(leftOut);
      if (!unit.equals(other)) {
        notes.add("the candidate's figures in " + other + " are shown in " + unit);
      }
      try {
        Samples samples =
            Samples.of(metric, base, candidate, options.paired())
                .less(-Math.log(factor.getAsDouble()));
        trials.add(
            new Trial(
                base.id(),
                metric,
                unit,
                better.get(),
                samples,
                metric.isScore() ? CellNotes.of(base, candidate, samples, notes) : notes));
      } catch (IllegalArgumentException e) {
        settle(base.id(), metric, Verdict.INCOMPARABLE, e.getMessage());
      }
    }
  }

  /**
   * The percentiles that both sides have and that may be compared.
   *
   * @param leftOut is told of those that the base has and that must not
   */
  private List<ComparedMetric> percentiles(
      CellRecord base, CellRecord candidate, List<String> leftOut) {
    List<ComparedMetric> metrics = new ArrayList<>();
    for (ComparedMetric metric : ComparedMetric.percentiles(base)) {
      boolean there = !metric.forks(candidate).isEmpty();
      if (isWanted(metric) && !metric.forks(base).isEmpty() && (there || !plainCandidate)) {
        Optional<String> why = PercentileObstacle.of(metric, base, candidate);
        if (why.isPresent()) {
          leftOut.add(metric.label() + " is not compared: " + why.get());
        } else if (there) {
          metrics.add(metric);
        } else {
          settle(base.id(), metric, Verdict.MISSING, "not measured in the candidate");
        }
      }
    }
    return metrics;
  }

  /** JMH's short name of it; empty where nobody says. */
  static String mode(ForkRecord fork) {
    return String.valueOf(fork.header().getOrDefault("mode", ""));
  }

  private static String changed(String what, String base, String candidate) {
    return "another " + what + ": " + candidate + ", in the base " + base;
  }

  private void settle(String cell, Verdict verdict, String note) {
    settle(cell, ComparedMetric.SCORE, verdict, note);
  }

  private void settle(String cell, ComparedMetric metric, Verdict verdict, String note) {
    settled.add(
        new CellComparison(
            cell,
            metric,
            "",
            Optional.empty(),
            Optional.empty(),
            options.margins().of(cell, metric),
            verdict,
            OptionalDouble.empty(),
            OptionalInt.empty(),
            false,
            List.of(note)));
  }
}
