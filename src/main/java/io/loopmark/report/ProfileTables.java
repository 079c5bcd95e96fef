package io.loopmark.report;

import io.loopmark.document.DataTable;
import io.loopmark.document.DataTable.Head;
import io.loopmark.document.DataTable.Row;
import io.loopmark.document.Value;
import io.loopmark.finding.CellLinks;
import io.loopmark.finding.Group;
import io.loopmark.profile.CellProfile;
import io.loopmark.profile.Kind;
import io.loopmark.profile.UnitCost;
import io.loopmark.profile.UnitCounts;
import io.loopmark.text.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tables of profiles: shares by kind of work, and what the kernel counted beside them. */
final class ProfileTables {
  private final Words words;
  private final String suffix;
  private final CellLinks links;

  /**
   * @param suffix of the tables' names
   */
  ProfileTables(Words words, String suffix, CellLinks links) {
    this.words = words;
    this.suffix = suffix;
    this.links = links;
  }

  /** Shares of processor time by kind of work. */
  DataTable kinds(Group group, List<CellProfile> profiles) {
    List<Kind> kinds =
        Arrays.stream(Kind.values())
            .filter(kind -> profiles.stream().anyMatch(each -> each.kinds().share(kind) >= 0.01))
            .toList();
    List<Head> heads = new ArrayList<>();
    heads.add(Head.numbers("cell", words.get("column.cell")));
    heads.add(Head.words("what", words.get("profile.what")));
    heads.add(Head.numbers("cost", words.get("profile.cost")));
    heads.add(Head.words("unit", words.get("profile.unit")));
    kinds.forEach(kind -> heads.add(Head.numbers(kind.name(), words.get(kind.key()) + " %")));
    heads.add(Head.numbers("samples", words.get("profile.samples")));
    heads.add(Head.numbers("slowdown", words.get("profile.slowdown")));
    List<Row> rows = new ArrayList<>();
    for (CellProfile each : profiles) {
      List<Value> values = new ArrayList<>(head(group, each));
      values.add(UnitCost.of(each.cell()).map(c -> Value.of(c.value())).orElse(Value.NONE));
      values.add(
          UnitCost.of(each.cell())
              .map(c -> Value.text(words.get(c.per().key())))
              .orElse(Value.NONE));
      kinds.forEach(kind -> values.add(percent(100 * each.kinds().share(kind))));
      String samples = Long.toString(each.row().samples());
      values.add(new Value(samples, samples));
      values.add(Value.of(each.row().slowdown().orElse(Double.NaN)));
      rows.add(new Row("", values));
    }
    String name = Group.fileName(group.benchmark()) + "-kinds" + suffix;
    return new DataTable(name, words.get("profile.table", group.title(words)), heads, rows);
  }

  /** What the kernel counted. */
  DataTable counts(Group group, List<CellProfile> profiles) {
    List<Head> heads = new ArrayList<>();
    heads.add(Head.numbers("cell", words.get("column.cell")));
    heads.add(Head.words("what", words.get("profile.what")));
    for (String unit : List.of("round", "mb")) {
      for (String label : UnitCounts.LABELS) {
        heads.add(
            Head.numbers(
                label + "_per_" + unit,
                words.get("profile.per." + unit, words.get("count." + label))));
      }
    }
    List<Row> rows = new ArrayList<>();
    for (CellProfile each : profiles) {
      List<Value> values = new ArrayList<>(head(group, each));
      for (Map<String, Double> counts :
          List.of(UnitCounts.perRound(each.cell()), UnitCounts.perMegabyte(each.cell()))) {
        UnitCounts.LABELS.forEach(
            label -> values.add(Value.of(counts.getOrDefault(label, Double.NaN))));
      }
      rows.add(new Row("", values));
    }
    String name = Group.fileName(group.benchmark()) + "-counts" + suffix;
    return new DataTable(name, words.get("profile.counts", group.title(words)), heads, rows);
  }

  private List<Value> head(Group group, CellProfile profile) {
    String number = Integer.toString(links.number(profile.cell()));
    return List.of(new Value(number, number), Value.text(group.values(profile.cell())));
  }

  private static Value percent(double value) {
    return Value.number(value, String.format(Locale.ROOT, "%.1f", value));
  }
}
