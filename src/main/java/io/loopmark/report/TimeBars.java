package io.loopmark.report;

import io.loopmark.finding.Group;
import io.loopmark.profile.CellProfile;
import io.loopmark.profile.Kind;
import io.loopmark.profile.UnitCost;
import io.loopmark.result.CellRecord;
import io.loopmark.text.Figure;
import io.loopmark.text.TextTable;
import io.loopmark.text.Words;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where the processor time of a run's cells goes, for a terminal: a bar for each, as long as what a
 * unit of its work costs, of a letter for each kind of work. One that costs far more than others,
 * or nobody knows what, has the whole width and an ellipsis.
 */
public final class TimeBars {
  private static final int WIDTH = 40;

  private final Words words = Words.of("report", "en");
  private final Set<Kind> used = EnumSet.noneOf(Kind.class);

  /**
   * The lines.
   *
   * @param cells all of the run
   */
  public List<String> lines(List<CellRecord> cells, List<CellProfile> profiles) {
    List<String> lines = new ArrayList<>();
    for (Group group : Group.of(cells)) {
      List<CellProfile> own =
          profiles.stream()
              .filter(each -> each.cell().benchmark().equals(group.benchmark()))
              .toList();
      if (!own.isEmpty()) {
        lines.addAll(table(group, own).text().lines().toList());
      }
    }
    lines.add(
        used.stream()
            .map(kind -> kind.letter() + " " + words.get(kind.key()))
            .collect(Collectors.joining(", ")));
    return lines;
  }

  private TextTable table(Group group, List<CellProfile> profiles) {
    List<CellProfile> fitting = CellProfile.comparable(profiles, ProfileBlocks.FAR_APART);
    Optional<UnitCost> any =
        profiles.stream().flatMap(each -> UnitCost.of(each.cell()).stream()).findFirst();
    double most = fitting.stream().mapToDouble(TimeBars::cost).max().orElse(1);
    TextTable table =
        new TextTable(
            List.of(
                group.title(words), any.map(cost -> words.get(cost.per().key())).orElse(""), ""),
            List.of(false, true, false));
    for (CellProfile each : profiles) {
      boolean fits = fitting.contains(each);
      int length = fits ? (int) Math.max(1, Math.round(WIDTH * cost(each) / most)) : WIDTH;
      table.add(
          List.of(
              "  " + group.values(each.cell()),
              UnitCost.of(each.cell()).map(cost -> Figure.number(cost.value())).orElse("–"),
              bar(each, length) + (fits ? "" : "…")));
    }
    return table;
  }

  private static double cost(CellProfile profile) {
    return UnitCost.of(profile.cell()).orElseThrow().value();
  }

  /** At each place the kind that is there, when kinds lie behind each other. */
  private String bar(CellProfile profile, int length) {
    StringBuilder bar = new StringBuilder();
    for (int i = 0; i < length; i++) {
      double place = (i + 0.5) / length;
      Kind at = Kind.UNKNOWN;
      for (Kind kind : Kind.values()) {
        double share = profile.kinds().share(kind);
        if (place < share) {
          at = kind;
          break;
        }
        place -= share;
      }
      used.add(at);
      bar.append(at.letter());
    }
    return bar.toString();
  }
}
