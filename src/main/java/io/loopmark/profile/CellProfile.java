package io.loopmark.profile;

import io.loopmark.result.CellRecord;
import io.loopmark.result.RunFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a cell's diagnostic fork was seen doing.
 *
 * @param row what the table of profiles says of it
 * @param kinds what it did on processors; says nothing where something else was sampled
 */
public record CellProfile(CellRecord cell, ProfileRow row, Stacks stacks, Breakdown<Kind> kinds) {
  private static final Pattern WORDS = Pattern.compile("[A-Z_]+");

  /**
   * The values that only this cell has, of what says nothing by itself with its name; empty where
   * both are alike.
   */
  public String apartFrom(CellProfile other) {
    SortedMap<String, String> own = new TreeMap<>(cell.parameters());
    own.entrySet().removeAll(other.cell.parameters().entrySet());
    return own.entrySet().stream()
        .map(
            each ->
                WORDS.matcher(each.getValue()).matches()
                    ? each.getValue()
                    : each.getKey() + "=" + each.getValue())
        .collect(Collectors.joining(" "));
  }

  /**
   * Those of which all processor time was seen, whose work is counted alike, and which cost less
   * than so many times as much as the thriftiest of them.
   */
  public static List<CellProfile> comparable(List<CellProfile> all, double times) {
    List<CellProfile> known =
        all.stream()
            .filter(each -> each.row.whole() && UnitCost.of(each.cell).isPresent())
            .toList();
    Optional<UnitCost> least =
        known.stream()
            .map(each -> UnitCost.of(each.cell).orElseThrow())
            .min(Comparator.comparing(UnitCost::per).thenComparingDouble(UnitCost::value));
    return known.stream()
        .filter(
            each -> {
              UnitCost cost = UnitCost.of(each.cell).orElseThrow();
              return cost.per() == least.orElseThrow().per()
                  && cost.value() < times * least.get().value();
            })
        .toList();
  }

  /**
   * Those of a run, in the order of its cells; without empty ones.
   *
   * @param event what was sampled, as a user writes it
   */
  public static List<CellProfile> of(List<CellRecord> cells, RunFiles files, String event)
      throws IOException {
    List<Map<String, String>> rows = files.table(ProfileRow.TABLE);
    List<CellProfile> profiles = new ArrayList<>();
    for (CellRecord cell : cells) {
      Optional<ProfileRow> row =
          rows.stream()
              .filter(each -> cell.id().equals(each.get("cell")))
              .flatMap(each -> ProfileRow.of(each).stream())
              .filter(each -> each.event().equals(event))
              .reduce((_, last) -> last);
      Optional<String> file = files.profile(cell.id(), event + ".collapsed");
      if (row.isPresent() && file.isPresent()) {
        Stacks stacks = Stacks.read(files.path(file.get()), "");
        if (stacks.total() > 0) {
          profiles.add(new CellProfile(cell, row.get(), stacks, Kind.of(stacks)));
        }
      }
    }
    return profiles;
  }
}
