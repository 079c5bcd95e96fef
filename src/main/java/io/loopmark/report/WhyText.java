package io.loopmark.report;

import io.loopmark.profile.Breakdown;
import io.loopmark.profile.CellProfile;
import io.loopmark.profile.Difference;
import io.loopmark.profile.Kind;
import io.loopmark.profile.Reason;
import io.loopmark.profile.UnitCost;
import io.loopmark.profile.UnitCounts;
import io.loopmark.text.Figure;
import io.loopmark.text.TextTable;
import io.loopmark.text.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where the processor time of a cell goes, or of two, for a terminal. */
public final class WhyText {
  private static final double LEAST_SHARE = 0.002;
  private static final int FRAMES = 2;

  private final Words words = Words.of("report", "en");

  /** Of one cell: a row for each kind of work, the costliest first. */
  public String of(CellProfile profile) {
    Optional<UnitCost> cost = UnitCost.of(profile.cell()).filter(_ -> profile.row().whole());
    String unit = cost.map(each -> words.get(each.per().key())).orElse("");
    TextTable table =
        new TextTable(
            cost.isPresent()
                ? List.of("kind of work", "most in", "share %", unit, "±")
                : List.of("kind of work", "most in", "share %"),
            2);
    for (Kind kind : kinds(profile)) {
      List<String> row = new ArrayList<>();
      row.add(words.get(kind.key()));
      row.add(frames(profile.kinds(), kind));
      row.add(percent(profile.kinds().share(kind)));
      cost.ifPresent(
          each -> {
            row.add(Figure.number(each.value() * profile.kinds().share(kind)));
            row.add(Figure.number(2 * Difference.error(profile.kinds(), each, kind)));
          });
      table.add(row);
    }
    return about(profile, "")
        + cost.map(each -> "  " + Figure.number(each.value()) + " " + unit + "\n").orElse("")
        + "\n"
        + table.text()
        + counts(List.of(profile));
  }

  /** Of two cells: what each kind costs both, the largest difference first, and a sentence. */
  public String of(CellProfile first, String firstName, CellProfile second, String secondName) {
    Optional<UnitCost> one = UnitCost.of(first.cell());
    Optional<UnitCost> other = UnitCost.of(second.cell());
    String about = about(first, "1: ") + about(second, "2: ") + "\n";
    if (one.isEmpty()
        || other.isEmpty()
        || one.get().per() != other.get().per()
        || !first.row().like(second.row())
        || !first.row().whole()) {
      return about + shares(first, second);
    }
    TextTable table =
        new TextTable(
            List.of("kind of work", "most in", "1", "2", "1 − 2", "±", "beyond chance"), 2);
    for (Difference each : Difference.of(first.kinds(), one.get(), second.kinds(), other.get())) {
      Kind kind = each.kind();
      double share = Math.max(first.kinds().share(kind), second.kinds().share(kind));
      if (share >= LEAST_SHARE) {
        table.add(
            List.of(
                words.get(kind.key()),
                frames(each.value() > 0 ? first.kinds() : second.kinds(), kind),
                Figure.number(one.get().value() * first.kinds().share(kind)),
                Figure.number(other.get().value() * second.kinds().share(kind)),
                (each.value() < 0 ? "−" : "+") + Figure.number(Math.abs(each.value())),
                Figure.number(2 * each.error()),
                each.clear() ? "yes" : "no"));
      }
    }
    String unit = words.get(one.get().per().key());
    return about
        + unit
        + ":  1 "
        + Figure.number(one.get().value())
        + ", 2 "
        + Figure.number(other.get().value())
        + "\n\n"
        + table.text()
        + counts(List.of(first, second))
        + Reason.of(first, second)
            .map(reason -> new ReasonText(words).of(reason, firstName, secondName) + "\n")
            .orElse("");
  }

  /** What the kernel counted of the measured forks. */
  private String counts(List<CellProfile> profiles) {
    List<String> heads = new ArrayList<>(List.of("counted in the measured forks"));
    List<Map<String, Double>> columns = new ArrayList<>();
    for (int i = 0; i < profiles.size(); i++) {
      String name = profiles.size() > 1 ? i + 1 + ", " : "";
      heads.addAll(List.of(name + "per round", name + "per MB"));
      columns.add(UnitCounts.perRound(profiles.get(i).cell()));
      columns.add(UnitCounts.perMegabyte(profiles.get(i).cell()));
    }
    TextTable table = new TextTable(heads, 1);
    for (String label : UnitCounts.LABELS) {
      List<String> row = new ArrayList<>(List.of(words.get("count." + label)));
      columns.forEach(
          counts -> row.add(counts.containsKey(label) ? Figure.number(counts.get(label)) : "–"));
      table.add(row);
    }
    return columns.stream().allMatch(Map::isEmpty) ? "\n" : "\n" + table.text() + "\n";
  }

  /** Cells whose costs don't compare: shares alone. */
  private String shares(CellProfile first, CellProfile second) {
    TextTable table = new TextTable(List.of("kind of work", "1 %", "2 %"), 1);
    for (Kind kind : kinds(first)) {
      table.add(
          List.of(
              words.get(kind.key()),
              percent(first.kinds().share(kind)),
              percent(second.kinds().share(kind))));
    }
    return "what they cost is not counted, or they were not sampled, alike; shares of each\n\n"
        + table.text();
  }

  private static List<Kind> kinds(CellProfile profile) {
    return Arrays.stream(Kind.values())
        .filter(kind -> profile.kinds().share(kind) >= LEAST_SHARE)
        .sorted(Comparator.comparingDouble((Kind kind) -> -profile.kinds().share(kind)))
        .toList();
  }

  private static String frames(Breakdown<Kind> breakdown, Kind kind) {
    return breakdown.hottest().getOrDefault(kind, List.of()).stream()
        .limit(FRAMES)
        .map(frame -> frame.name().replaceFirst("^.*/", ""))
        .collect(Collectors.joining(", "));
  }

  private static String about(CellProfile profile, String before) {
    String slower =
        profile.row().slowdown().isPresent()
            ? String.format(
                Locale.ROOT, "; it took %.2f × as long", profile.row().slowdown().getAsDouble())
            : "";
    return before
        + profile.cell().id()
        + "\n  "
        + profile.row().samples()
        + " samples of one more fork, "
        + "by "
        + profile.row().by()
        + ", "
        + (profile.row().kernel() ? "the kernel's frames included" : "without the kernel's frames")
        + slower
        + "\n";
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f", 100 * share);
  }
}
