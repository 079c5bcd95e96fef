package io.loopmark.report;

import io.loopmark.chart.Chart;
import io.loopmark.chart.StackedBars;
import io.loopmark.chart.StackedBars.Bars;
import io.loopmark.document.Document.Block;
import io.loopmark.document.Document.Figures;
import io.loopmark.document.Document.Finding;
import io.loopmark.document.Document.Findings;
import io.loopmark.document.Document.Heading;
import io.loopmark.document.Document.Link;
import io.loopmark.document.Document.Links;
import io.loopmark.document.Document.Paragraph;
import io.loopmark.document.Document.Pictures;
import io.loopmark.document.Document.Warnings;
import io.loopmark.finding.CellLinks;
import io.loopmark.finding.Group;
import io.loopmark.profile.Breakdown;
import io.loopmark.profile.CellProfile;
import io.loopmark.profile.Kind;
import io.loopmark.profile.Named;
import io.loopmark.profile.UnitCost;
import io.loopmark.profile.Wait;
import io.loopmark.result.Work;
import io.loopmark.text.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Where the time goes: what diagnostic forks of a run were seen doing. */
final class ProfileBlocks {
  private static final String CPU = "cpu";
  private static final String WALL = "wall";

  /** From this ratio on the smaller cost is too short a bar to have parts. */
  static final double FAR_APART = 20;

  private static final double PER_CENT = 100;

  private final Words words;
  private final StackedBars bars;
  private final ProfileTables tables;
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
    this.tables = new ProfileTables(words, suffix, links);
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
    if (cpu.stream().anyMatch(each -> !each.row().whole())) {
      blocks.add(new Warnings(List.of(words.get("profile.jfr"))));
    } else if (cpu.stream().anyMatch(each -> !each.row().kernel())) {
      blocks.add(new Warnings(List.of(words.get("profile.blind"))));
    }
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
      charts.addAll(costs(group, cpu));
    }
    if (!wall.isEmpty()) {
      charts.add(waits(group, wall));
    }
    if (!charts.isEmpty()) {
      blocks.add(new Pictures(charts));
    }
    if (!cpu.isEmpty()) {
      blocks.add(new Figures(tables.kinds(group, cpu)));
      blocks.add(new Figures(tables.counts(group, cpu)));
    }
    List<Link> graphs = new ArrayList<>();
    cpu.forEach(each -> graph(each, graphs));
    wall.forEach(each -> graph(each, graphs));
    for (String work : new TreeSet<>(cpu.stream().map(each -> Work.of(each.cell())).toList())) {
      run.files()
          .profile(work, "difference.html")
          .ifPresent(
              file ->
                  graphs.add(
                      new Link(
                          words.get("profile.difference", work),
                          ReportBuilder.href(run, file),
                          work)));
    }
    if (!graphs.isEmpty()) {
      blocks.add(new Links(graphs));
    }
    return blocks;
  }

  private void graph(CellProfile profile, List<Link> graphs) {
    String event = profile.row().event();
    run.files()
        .profile(profile.cell().id(), event + ".html")
        .ifPresent(
            file ->
                graphs.add(
                    new Link(
                        words.get("profile.graph", links.number(profile.cell()), event),
                        ReportBuilder.href(run, file),
                        profile.cell().id())));
  }

  /** What a unit of work costs; and shares of all, where some cells have no room on that axis. */
  private List<Chart> costs(Group group, List<CellProfile> profiles) {
    List<Chart> charts = new ArrayList<>();
    List<CellProfile> fitting = CellProfile.comparable(profiles, FAR_APART);
    String name = Group.fileName(group.benchmark());
    if (!fitting.isEmpty()) {
      charts.add(
          bars.chart(
              name + "-costs" + suffix,
              words.get("profile.costs", group.title(words)),
              words.get("profile.costs.caption") + leftOut(profiles, fitting),
              words.get(cost(fitting.getFirst()).per().key()),
              rows(group, fitting, each -> cost(each).value())));
    }
    if (fitting.size() < profiles.size()) {
      charts.add(
          bars.chart(
              name + "-shares" + suffix,
              words.get("profile.shares", group.title(words)),
              words.get("profile.shares.caption"),
              "%",
              rows(group, profiles, _ -> PER_CENT)));
    }
    return charts;
  }

  private static UnitCost cost(CellProfile profile) {
    return UnitCost.of(profile.cell()).orElseThrow();
  }

  private String leftOut(List<CellProfile> all, List<CellProfile> shown) {
    String numbers =
        all.stream()
            .filter(each -> !shown.contains(each))
            .map(each -> Integer.toString(links.number(each.cell())))
            .collect(Collectors.joining(", "));
    return numbers.isEmpty() ? "" : " " + words.get("profile.left.out", numbers);
  }

  private Bars rows(Group group, List<CellProfile> profiles, ToDoubleFunction<CellProfile> length) {
    Map<String, Map<String, Double>> rows = new LinkedHashMap<>();
    for (CellProfile each : profiles) {
      rows.put(name(group, each), parts(each.kinds(), length.applyAsDouble(each), Kind.values()));
    }
    return new Bars(rows, words.get("profile.rest"));
  }

  private Chart waits(Group group, List<CellProfile> profiles) {
    Map<String, Map<String, Double>> rows = new LinkedHashMap<>();
    for (CellProfile each : profiles) {
      rows.put(name(group, each), parts(Wait.of(each.stacks()), PER_CENT, Wait.values()));
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
    String values = group.values(profile.cell());
    return links.number(profile.cell()) + (values.isEmpty() ? "" : ": " + values);
  }
}
