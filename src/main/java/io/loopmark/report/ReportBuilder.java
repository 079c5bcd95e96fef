package io.loopmark.report;

import io.loopmark.chart.Chart;
import io.loopmark.document.Document;
import io.loopmark.document.Document.Aside;
import io.loopmark.document.Document.Block;
import io.loopmark.document.Document.Figures;
import io.loopmark.document.Document.Finding;
import io.loopmark.document.Document.Findings;
import io.loopmark.document.Document.Heading;
import io.loopmark.document.Document.Link;
import io.loopmark.document.Document.Paragraph;
import io.loopmark.document.Document.Pictures;
import io.loopmark.document.Document.Section;
import io.loopmark.document.Document.Warnings;
import io.loopmark.finding.Analysis;
import io.loopmark.finding.CellLinks;
import io.loopmark.finding.Claims;
import io.loopmark.finding.Group;
import io.loopmark.finding.Sharpness;
import io.loopmark.lab.HostsBlocks;
import io.loopmark.lab.LabBlocks;
import io.loopmark.result.CellRecord;
import io.loopmark.result.Steadiness;
import io.loopmark.result.Work;
import io.loopmark.text.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Puts a report together from runs: what is said where. */
final class ReportBuilder {
  private final List<RunInput> runs;
  private final ReportOptions options;
  private final Words words;
  private final List<Chart> charts;
  private final List<Map<String, Contrast>> judged;
  private final List<CellRecord> cells;
  private final List<Group> groups;
  private final CellLinks links;
  private final Claims claims;
  private final Analysis analysis;

  /**
   * @param charts of these runs
   * @param judged how cells stand to the first run's, where that is known
   */
  ReportBuilder(
      List<RunInput> runs,
      ReportOptions options,
      List<Chart> charts,
      Map<String, Contrast> judged) {
    this.runs = runs;
    this.options = options;
    this.words = Words.of("report", options.language());
    this.charts = charts;
    this.judged =
        !judged.isEmpty()
            ? List.of(judged)
            : runs.stream()
                .skip(1)
                .map(later -> Contrast.of(runs.getFirst().data(), later.data()))
                .toList();
    Map<String, CellRecord> union = new LinkedHashMap<>();
    for (RunInput run : runs) {
      for (CellRecord cell : run.data().cells()) {
        // A cell that another run has measured is worth more than one without figures.
        union.merge(cell.id(), cell, (a, b) -> a.forks().isEmpty() ? b : a);
      }
    }
    this.cells = List.copyOf(union.values());
    this.groups = Group.of(cells);
    this.links = new CellLinks(union.keySet());
    this.claims = Claims.of(groups, runs.getFirst().data().design());
    this.analysis = new Analysis(words, links, claims);
  }

  Document build() throws IOException {
    List<Section> sections = new ArrayList<>();
    if (runs.size() > 1) {
      sections.add(section("verdicts", verdicts()));
    }
    List<Chart> overview = charts("");
    if (!overview.isEmpty()) {
      sections.add(section("overview", List.of(new Pictures(overview))));
    }
    sections.addAll(systems(group -> !Work.isControl(group.benchmark())));
    List<Block> hosts = hosts();
    if (!hosts.isEmpty()) {
      sections.add(section("hosts", hosts));
    }
    List<Block> machines =
        runs.size() == 1 ? new MachineBlocks(words, runs.getFirst().data()).blocks() : List.of();
    if (!machines.isEmpty()) {
      sections.add(section("machines", machines));
    }
    List<Block> profiles = profiles();
    if (!profiles.isEmpty()) {
      sections.add(section("profiles", profiles));
    }
    List<Block> lab = lab();
    if (!lab.isEmpty()) {
      sections.add(section("lab", lab));
    }
    sections.add(section("method", new MethodBlocks(words, runs).blocks()));
    sections.add(section("environment", new EnvironmentBlocks(words, runs).blocks()));
    sections.addAll(systems(group -> Work.isControl(group.benchmark())));
    sections.add(section("validity", new ValidityBlocks(words, runs).blocks(sharpness())));
    sections.add(section("data", data()));
    ReportHead head = new ReportHead(words, runs, options);
    return new Document(
        options.language(),
        head.cover(),
        new ValidityBlocks(words, runs).badge(),
        head.question(),
        runs.size() == 1 ? analysis.verdicts(groups) : List.of(),
        answer(),
        sections);
  }

  /** Of each later run against the first. */
  private List<Block> verdicts() {
    VerdictTable table = new VerdictTable(words, links, groups);
    List<Block> blocks = new ArrayList<>();
    for (int i = 1; i < runs.size(); i++) {
      String title = words.get("side.verdicts", runs.get(i).label(), runs.getFirst().label());
      blocks.add(new Figures(table.of(i + 1, title, judged.get(i - 1))));
    }
    return blocks;
  }

  private List<Finding> answer() {
    List<Finding> answer = new ArrayList<>();
    if (runs.size() > 1) {
      Group all = new Group("", cells, List.of());
      answer.addAll(new SideBySide(words, links, runs, judged).findings(all));
    }
    long measured = cells.stream().filter(cell -> !cell.forks().isEmpty()).count();
    if (answer.isEmpty() && (runs.size() > 1 || analysis.verdicts(groups).isEmpty())) {
      answer.add(
          new Finding(words.get(measured == 0 ? "answer.nothing" : "answer.none"), List.of()));
    }
    return answer;
  }

  /** A section per benchmark class, in the order of the suite. */
  private List<Section> systems(Predicate<Group> which) {
    Map<String, List<Group>> systems = new LinkedHashMap<>();
    for (Group group : groups.stream().filter(which).toList()) {
      String system = group.system();
      systems.computeIfAbsent(system, _ -> new ArrayList<>()).add(group);
    }
    List<Section> sections = new ArrayList<>();
    systems.forEach(
        (system, own) -> {
          List<Block> blocks = new ArrayList<>();
          words.find("about." + system).ifPresent(text -> blocks.add(new Paragraph(text)));
          for (Group group : own) {
            if (own.size() > 1) {
              blocks.add(new Heading(group.benchmark()));
            }
            blocks.addAll(benchmark(group));
          }
          List<CellRecord> cells = own.stream().flatMap(group -> group.cells().stream()).toList();
          String title = Group.title(words, system, cells);
          sections.add(new Section(Group.fileName(system), title, blocks));
        });
    return sections;
  }

  /** Of one run; of several each comparison has a table of its own. */
  private Optional<Sharpness> sharpness() {
    return runs.size() == 1 ? claims.sharpness() : Optional.empty();
  }

  private List<Block> benchmark(Group group) {
    List<Block> blocks = new ArrayList<>();
    boolean alone = runs.size() == 1;
    SideBySide side = new SideBySide(words, links, runs, judged);
    List<Finding> findings = alone ? analysis.of(group) : side.findings(group);
    if (!findings.isEmpty()) {
      blocks.add(new Findings(findings));
    }
    List<Chart> drawn = new ArrayList<>(alone ? List.of() : side.forests(group));
    drawn.addAll(charts(group.benchmark()));
    Map<Boolean, List<Chart>> parts =
        drawn.stream().collect(Collectors.partitioningBy(Chart::ofWarmup));
    if (!parts.get(false).isEmpty()) {
      blocks.add(new Pictures(parts.get(false)));
    }
    if (!parts.get(true).isEmpty()) {
      boolean drifting =
          group.cells().stream().anyMatch(cell -> cell.steadiness() == Steadiness.DRIFTING);
      blocks.add(new Aside(words.get("aside.warmup"), drifting, new Pictures(parts.get(true))));
    }
    if (alone) {
      analysis
          .matrix(Group.fileName(group.benchmark()) + "-pairs", group)
          .ifPresent(table -> blocks.add(new Figures(table)));
      new BenchmarkTables(words, links).of(group).forEach(table -> blocks.add(new Figures(table)));
    } else {
      blocks.add(new Figures(side.table(group)));
    }
    return blocks;
  }

  /** Charts of a benchmark; those of none, or of one that has no section, for the empty name. */
  private List<Chart> charts(String benchmark) {
    List<String> known = groups.stream().map(Group::benchmark).toList();
    return charts.stream()
        .filter(
            c -> benchmark.isEmpty() ? !known.contains(c.section()) : c.section().equals(benchmark))
        .toList();
  }

  private List<Block> hosts() throws IOException {
    List<Block> blocks = new ArrayList<>();
    for (RunInput run : runs) {
      List<Block> own = new HostsBlocks(words, run.data(), run.files(), links).blocks();
      if (runs.size() > 1 && !own.isEmpty()) {
        blocks.add(new Heading(run.label()));
      }
      blocks.addAll(own);
    }
    return blocks;
  }

  private List<Block> profiles() throws IOException {
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      RunInput run = runs.get(i);
      int number = runs.size() > 1 ? i + 1 : 0;
      List<Block> own = new ProfileBlocks(words, run, number, links).blocks();
      if (runs.size() > 1 && !own.isEmpty()) {
        blocks.add(new Heading(run.label()));
      }
      blocks.addAll(own);
    }
    return blocks;
  }

  /** Nothing where all benchmarks are others', who look for nothing of the labs. */
  private List<Block> lab() throws IOException {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Paragraph(words.get("lab.about")));
    boolean any = false;
    for (int i = 0; i < runs.size(); i++) {
      RunInput run = runs.get(i);
      List<Block> own =
          new LabBlocks(words, run.data(), run.files(), runs.size() > 1 ? i + 1 : 0, links)
              .blocks();
      if (runs.size() > 1 && !own.isEmpty()) {
        blocks.add(new Heading(run.label()));
      }
      blocks.addAll(own);
      any |= !own.isEmpty();
    }
    if (!any && runs.stream().allMatch(run -> run.foreign() || run.data().suite().isEmpty())) {
      return List.of();
    }
    if (!any) {
      blocks.add(new Paragraph(words.get("lab.none")));
    }
    return blocks;
  }

  private List<Block> data() throws IOException {
    List<Block> blocks = new ArrayList<>();
    for (RunInput run : runs) {
      if (!run.missing().isEmpty()) {
        blocks.add(new Warnings(run.missing()));
      }
      List<Link> files = new ArrayList<>();
      for (String name : run.files().present()) {
        files.add(
            new Link((runs.size() == 1 ? "" : run.label() + "/") + name, href(run, name), name));
      }
      blocks.add(new Document.Links(files));
    }
    return blocks;
  }

  static String href(RunInput run, String name) {
    return (run.link() + name)
        .replace("%", "%25")
        .replace(" ", "%20")
        .replace("#", "%23")
        .replace("?", "%3F");
  }

  private Section section(String id, List<Block> blocks) {
    return new Section(id, words.get("section." + id), blocks);
  }
}
