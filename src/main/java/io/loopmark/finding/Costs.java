package io.loopmark.finding;

import io.loopmark.document.Document.Finding;
import io.loopmark.result.CellRecord;
import io.loopmark.result.Mark;
import io.loopmark.text.Figure;
import io.loopmark.text.Words;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What processes cost, and what was lost. */
public final class Costs {
  private final Words words;
  private final CellLinks links;
  private final Claims claims;

  Costs(Words words, CellLinks links, Claims claims) {
    this.words = words;
    this.links = links;
    this.claims = claims;
  }

  /** How long the rounds of a benchmark waited for processes to be ready, and to end. */
  public Optional<Finding> startup(Group group) {
    List<CellRecord> starting =
        group.cells().stream()
            .filter(Ranking::sound)
            .filter(cell -> processes(cell) > 0)
            .sorted(Comparator.comparingDouble(Costs::processes))
            .toList();
    if (starting.isEmpty()) {
      return Optional.empty();
    }
    CellRecord least = starting.getFirst();
    CellRecord most = starting.getLast();
    String range =
        least == most
            ? Figure.number(processes(most))
            : Figure.number(processes(least)) + "–" + Figure.number(processes(most));
    return Optional.of(
        new Finding(
            words.get(
                "finding.startup",
                most.parameters().getOrDefault("model", "") + Mark.of(most),
                range,
                String.format(Locale.ROOT, "%.0f", 100 * shareOfRound(most))),
            links.links(starting)));
  }

  /** What a pool of processes moves, beside a pool of threads. */
  public Optional<Finding> pools(Family models) {
    Optional<CellRecord> threads = member(models, "THREAD_POOL").filter(Mark::none);
    Optional<CellRecord> processes = member(models, "PROCESS_POOL").filter(Mark::none);
    if (threads.isEmpty() || processes.isEmpty()) {
      return Optional.empty();
    }
    List<CellRecord> both = List.of(threads.get(), processes.get());
    return Quantity.of(models.cells())
        .flatMap(quantity -> claims.faster(quantity, processes.get(), threads.get()))
        .map(
            ratio ->
                new Finding(
                    words.get(
                        ratio.clear() ? "finding.pools" : "finding.pools.same",
                        Figure.ratio(ratio.value()),
                        Figure.interval(ratio)),
                    links.links(both)));
  }

  /** How many cells lost datagrams. */
  public Optional<Finding> loss(Group group) {
    List<CellRecord> counted =
        group.cells().stream()
            .filter(Ranking::sound)
            .filter(cell -> cell.mean("lost").isPresent())
            .toList();
    List<CellRecord> losing =
        counted.stream().filter(cell -> cell.mean("lost").orElse(0) > 0).toList();
    if (counted.isEmpty()) {
      return Optional.empty();
    }
    if (losing.isEmpty()) {
      return Optional.of(new Finding(words.get("finding.loss.none", counted.size()), List.of()));
    }
    CellRecord most = losing.stream().max(Comparator.comparingDouble(Costs::lost)).orElseThrow();
    return Optional.of(
        new Finding(
            words.get(
                "finding.loss",
                losing.size(),
                counted.size(),
                lost(most) < 0.005 ? "<0.01" : String.format(Locale.ROOT, "%.2f", lost(most)),
                counted.size() - losing.size()),
            links.links(losing)));
  }

  private static Optional<CellRecord> member(Family family, String label) {
    return family.cells().stream().filter(cell -> family.label(cell).equals(label)).findFirst();
  }

  private static double processes(CellRecord cell) {
    return Stream.of("startup", "firstUse", "teardown")
        .mapToDouble(label -> cell.mean(label).orElse(0))
        .sum();
  }

  /** Milliseconds of processes, of the milliseconds of a round. */
  private static double shareOfRound(CellRecord cell) {
    return processes(cell) / 1e3 * Quantity.score("ops/s").mean(cell);
  }

  private static double lost(CellRecord cell) {
    double offered = cell.mean("offered").orElse(Double.NaN);
    return 100 * (1 - cell.mean("delivered").orElse(Double.NaN) / offered);
  }
}
