package io.loopmark.report;

import io.loopmark.chart.Chart;
import io.loopmark.chart.StackedBars;
import io.loopmark.chart.StackedBars.Bars;
import io.loopmark.document.DataTable;
import io.loopmark.document.DataTable.Head;
import io.loopmark.document.DataTable.Row;
import io.loopmark.document.Document.Block;
import io.loopmark.document.Document.Figures;
import io.loopmark.document.Document.Finding;
import io.loopmark.document.Document.Findings;
import io.loopmark.document.Document.Heading;
import io.loopmark.document.Document.Link;
import io.loopmark.document.Document.Links;
import io.loopmark.document.Document.Paragraph;
import io.loopmark.document.Document.Pictures;
import io.loopmark.document.Value;
import io.loopmark.finding.CellLinks;
import io.loopmark.finding.Group;
import io.loopmark.profile.Breakdown;
import io.loopmark.profile.CellProfile;
import io.loopmark.profile.Kind;
import io.loopmark.profile.Named;
import io.loopmark.profile.UnitCost;
import io.loopmark.profile.UnitCounts;
import io.loopmark.profile.Wait;
import io.loopmark.text.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Where the time goes: what diagnostic forks of a run were seen doing. */
final class ProfileBlocks {
  private static final String CPU = "cpu";
  private static final String WALL = "wall";

  /** From this ratio on the smaller cost is too short a bar to have parts. */
  private static final double FAR_APART = 20;

  private final Words words;
  private final StackedBars bars;
  private final RunInput run;
  private final String suffix;
  private final CellLinks links;

  /**
   * @param number of the run in a report of several; 0 in one of a single run
   */
  ProfileBlocks(Words words, RunInput run, int number, CellLinks links) {
    this.words = words;
    this.suffix = number == 0 ? "" : "-" + number;
    this.bars = new StackedBars(Words.of("charts", words.language()));
    this.run = run;
    this.links = links;
  }

  /** Nothing where no cell was profiled. */
  List<Block> blocks() throws IOException {
    List<CellProfile> cpu = CellProfile.of(run.data().cells(), run.files(), CPU);
    List<CellProfile> wall = CellProfile.of(run.data().cells(), run.files(), WALL);
    List<Block> blocks = new ArrayList<>();
    if (cpu.isEmpty() && wall.isEmpty()) {
      return blocks;
    }
    blocks.add(new Paragraph(words.get("profile.about")));
    for (Group group : Group.of(run.data().cells())) {
      List<Block> own = blocks(group, of(group, cpu), of(group, wall));
      if (!own.isEmpty()) {
        blocks.add(new Heading(group.title(words)));
        blocks.addAll(own);
      }
    }
    return blocks;
  }

  private static List<CellProfile> of(Group group, List<CellProfile> profiles) {
    return profiles.stream()
        .filter(each -> each.cell().benchmark().equals(group.benchmark()))
        .toList();
  }

  private List<Block> blocks(Group group, List<CellProfile> cpu, List<CellProfile> wall) {
    List<Block> blocks = new ArrayList<>();
    List<Finding> reasons = new Reasons(words, links).of(group, cpu);
    if (!reasons.isEmpty()) {
      blocks.add(new Findings(reasons));
    }
    List<Chart> charts = new ArrayList<>();
    if (!cpu.isEmpty()) {
      charts.add(costs(group, cpu));
    }
    if (!wall.isEmpty()) {
      charts.add(waits(group, wall));
    }
    if (!charts.isEmpty()) {
      blocks.add(new Pictures(charts));
    }
    if (!cpu.isEmpty()) {
      blocks.add(new Figures(table(group, cpu)));
      blocks.add(new Figures(counts(group, cpu)));
    }
    List<Link> graphs = new ArrayList<>();
    cpu.forEach(each -> graph(each, graphs));
    wall.forEach(each -> graph(each, graphs));
    if (!graphs.isEmpty()) {
      blocks.add(new Links(graphs));
    }
    return blocks;
  }

  private void graph(CellProfile profile, List<Link> graphs) {
    String event = profile.row().event();
    run.files()
        .profile(profile.cell(), event + ".html")
        .ifPresent(
            file ->
                graphs.add(
                    new Link(
                        words.get("profile.graph", links.number(profile.cell()), event),
                        ReportBuilder.href(run, file),
                        profile.cell().id())));
  }

  private Chart costs(Group group, List<CellProfile> profiles) {
    // Costs that are counted differently, or lie far apart, don't stand on one axis; shares do.
    List<UnitCost> costs =
        profiles.stream().flatMap(each -> UnitCost.of(each.cell()).stream()).toList();
    boolean alike =
        costs.size() == profiles.size()
            && profiles.stream().allMatch(each -> each.row().whole())
            && costs.stream().map(UnitCost::per).distinct().count() == 1
            && spread(costs) < FAR_APART;
    Map<String, Map<String, Double>> rows = new LinkedHashMap<>();
    for (CellProfile each : profiles) {
      double whole = alike ? UnitCost.of(each.cell()).orElseThrow().value() : 100;
      rows.put(name(group, each), parts(each.kinds(), whole, Kind.values()));
    }
    return bars.chart(
        Group.fileName(group.benchmark()) + "-costs" + suffix,
        words.get("profile.costs", group.title(words)),
        words.get(alike ? "profile.costs.caption" : "profile.shares.caption"),
        alike ? words.get(costs.getFirst().per().key()) : "%",
        new Bars(rows, words.get("profile.rest")));
  }

  private static double spread(List<UnitCost> costs) {
    DoubleSummaryStatistics all = costs.stream().mapToDouble(UnitCost::value).summaryStatistics();
    return all.getMax() / all.getMin();
  }

  private Chart waits(Group group, List<CellProfile> profiles) {
    Map<String, Map<String, Double>> rows = new LinkedHashMap<>();
    for (CellProfile each : profiles) {
      rows.put(name(group, each), parts(Wait.of(each.stacks()), 100, Wait.values()));
    }
    return bars.chart(
        Group.fileName(group.benchmark()) + "-waits" + suffix,
        words.get("profile.waits", group.title(words)),
        words.get("profile.waits.caption"),
        "%",
        new Bars(rows, words.get("profile.rest")));
  }

  private <K extends Enum<K> & Named> Map<String, Double> parts(
      Breakdown<K> breakdown, double whole, K[] kinds) {
    Map<String, Double> parts = new LinkedHashMap<>();
    for (K kind : kinds) {
      parts.put(words.get(kind.key()), whole * breakdown.share(kind));
    }
    return parts;
  }

  /** Its number, and what tells it from the others of its benchmark. */
  private String name(Group group, CellProfile profile) {
    String values = values(group, profile);
    return links.number(profile.cell()) + (values.isEmpty() ? "" : ": " + values);
  }

  private static String values(Group group, CellProfile profile) {
    return group.varying().stream()
        .map(parameter -> profile.cell().parameters().getOrDefault(parameter, ""))
        .filter(value -> !value.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private DataTable table(Group group, List<CellProfile> profiles) {
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

  private DataTable counts(Group group, List<CellProfile> profiles) {
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
    return List.of(new Value(number, number), Value.text(values(group, profile)));
  }

  private static Value percent(double value) {
    return Value.number(value, String.format(Locale.ROOT, "%.1f", value));
  }
}
