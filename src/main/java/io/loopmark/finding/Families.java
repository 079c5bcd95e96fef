package io.loopmark.finding;

import io.loopmark.result.Mark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which cells of a benchmark a report compares with each other. */
final class Families {
  /** Parameters that choose how something is done. */
  static final List<String> CHOICES =
      List.of(
          "model",
          "server",
          "stack",
          "topology",
          "lineRate",
          "lineDelay",
          "lineLoss",
          "link",
          "peer",
          "waiting",
          "via",
          "family",
          "congestion",
          "nodelay",
          "flow",
          "reading",
          "receiving",
          "source",
          "sink",
          "placement",
          "jvm");

  /** Parameters that say how much of it. */
  static final List<String> AMOUNTS = List.of("workers", "clients", "serverWorkers");

  /** Where there may be a verdict, and of those the largest. */
  private static final Comparator<Family> LEADING =
      Comparator.comparing(
              (Family family) -> family.cells().stream().filter(Mark::none).count() < 2)
          .thenComparing(family -> family.cells().size(), Comparator.reverseOrder());

  private Families() {}

  /** All that sentences may compare, cells of one family at a time. */
  static List<Family> all(Group group) {
    if (Yardsticks.has(group)) {
      return Yardsticks.of(group).stream().flatMap(each -> each.pairs().stream()).toList();
    }
    List<Family> all = new ArrayList<>();
    lead(group).ifPresent(all::add);
    Stream.concat(CHOICES.stream(), AMOUNTS.stream())
        .forEach(parameter -> all.addAll(Family.of(group, parameter)));
    return all;
  }

  /** The family that the benchmark is about: its models, or else what carries a ping-pong. */
  static Optional<Family> lead(Group group) {
    if (Yardsticks.has(group)) {
      return Optional.empty();
    }
    if (group.varying().contains("link")) {
      return links(group, List.of("waiting"))
          .or(() -> links(group, List.of("waiting", "encoding")));
    }
    for (String choice : List.of("model", "server", "via", "topology", "placement", "jvm")) {
      Optional<Family> family = Family.of(group, choice).stream().min(LEADING);
      if (family.isPresent()) {
        return family;
      }
    }
    return Optional.empty();
  }

  /** The largest family of links, between processes if there is one; all else is alike in it. */
  private static Optional<Family> links(Group group, List<String> with) {
    List<String> label = new ArrayList<>(List.of("link"));
    with.stream().filter(group.varying()::contains).forEach(label::add);
    Comparator<Family> order = Comparator.comparing(Families::isBetweenProcesses);
    return Family.of(group, label).stream()
        .max(order.thenComparingInt(family -> family.cells().size()));
  }

  private static boolean isBetweenProcesses(Family family) {
    return "PROCESS".equals(family.cells().getFirst().parameters().get("peer"));
  }
}
