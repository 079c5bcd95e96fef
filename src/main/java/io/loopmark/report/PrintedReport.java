package io.loopmark.report;

import io.loopmark.chart.Chart;
import io.loopmark.document.DataTable;
import io.loopmark.document.Document;
import io.loopmark.document.Document.Block;
import io.loopmark.document.Document.Case;
import io.loopmark.document.Document.Cases;
import io.loopmark.document.Document.Facts;
import io.loopmark.document.Document.Figures;
import io.loopmark.document.Document.Finding;
import io.loopmark.document.Document.Findings;
import io.loopmark.document.Document.Paragraph;
import io.loopmark.document.Document.Pictures;
import io.loopmark.document.Document.Section;
import io.loopmark.finding.CellLinks;
import io.loopmark.finding.Group;
import io.loopmark.lab.HostsBlocks;
import io.loopmark.lab.LabBlocks;
import io.loopmark.lab.LoopbackDrawing;
import io.loopmark.result.CellRecord;
import io.loopmark.result.Work;
import io.loopmark.text.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The report of one run of the labs' systems as it is handed in: few pages, in the order of a lab
 * report. Everything that is left out stands in the page.
 */
final class PrintedReport {
  /** Of the environment, what a reader of a lab report wants to know. */
  private static final int FACTS = 7;

  private static final int FINDINGS = 4;
  private static final int PICTURES = 2;

  /** Of one kind of doubt. */
  private static final int CASES = 8;

  /** Longer tables are left to the page. */
  private static final int ROWS = 16;

  /** Wider ones, too: an upright page has no room for them. */
  private static final int COLUMNS = 14;

  private final Document whole;
  private final RunInput run;
  private final Words words;
  private final Map<String, Section> sections;
  private final List<Section> systems;

  private PrintedReport(Document whole, RunInput run) {
    this.whole = whole;
    this.run = run;
    this.words = Words.of("report", whole.language());
    this.sections =
        whole.sections().stream()
            .collect(Collectors.toMap(Section::id, Function.identity(), (first, _) -> first));
    this.systems =
        Group.of(run.data().cells()).stream()
            .filter(group -> !Work.isControl(group.benchmark()))
            .map(group -> sections.get(Group.fileName(group.system())))
            .distinct()
            .toList();
  }

  /**
   * Makes it.
   *
   * @param whole the report of that run
   */
  static Document of(Document whole, RunInput run) throws IOException {
    PrintedReport printed = new PrintedReport(whole, run);
    return new Document(
        whole.language(),
        whole.cover(),
        whole.badge(),
        whole.question(),
        whole.headlines(),
        whole.answer().stream().map(PrintedReport::unlinked).toList(),
        printed.all());
  }

  private List<Section> all() throws IOException {
    List<Section> all = new ArrayList<>();
    all.add(section("objective", objective()));
    all.add(section("setup", setup()));
    all.add(sections.get("method"));
    for (Section section : systems) {
      all.add(new Section(section.id(), section.title(), system(section)));
    }
    CellLinks links = new CellLinks(run.data().cells().stream().map(CellRecord::id).toList());
    List<Block> hosts = new HostsBlocks(words, run.data(), run.files(), links).brief();
    if (!hosts.isEmpty()) {
      all.add(section("hosts", unlinked(hosts)));
    }
    List<Block> lab = new LabBlocks(words, run.data(), run.files(), 0, links).brief();
    if (!lab.isEmpty()) {
      all.add(section("lab", unlinked(lab)));
    }
    all.add(section("conclusion", conclusion()));
    all.add(section("validity", validity()));
    return all;
  }

  private List<Block> objective() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Paragraph(words.get("print.objective")));
    blocks.add(
        new Findings(
            systems.stream()
                .map(section -> section.title() + ": " + about(section))
                .map(text -> new Finding(text, List.of()))
                .toList()));
    return blocks;
  }

  private static String about(Section section) {
    return section.blocks().stream()
        .filter(Paragraph.class::isInstance)
        .map(block -> ((Paragraph) block).text())
        .findFirst()
        .orElse("");
  }

  private List<Block> setup() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Paragraph(words.get("print.setup")));
    blocks.add(new Pictures(List.of(LoopbackDrawing.chart(words, whole.cover().machine()))));
    for (Block block : sections.get("environment").blocks()) {
      if (block instanceof Facts facts) {
        blocks.add(new Facts(facts.facts().stream().limit(FACTS).toList()));
      }
    }
    return blocks;
  }

  /** Findings, two pictures and one table. */
  private static List<Block> system(Section section) {
    List<Finding> findings = new ArrayList<>();
    List<Chart> pictures = new ArrayList<>();
    List<DataTable> tables = new ArrayList<>();
    for (Block block : section.blocks()) {
      switch (block) {
        case Findings some -> some.findings().forEach(finding -> findings.add(unlinked(finding)));
        case Pictures some -> pictures.addAll(some.charts());
        case Figures figures when tables.isEmpty() && fits(figures.table()) ->
            tables.add(figures.table());
        default -> {
          // Left to the page.
        }
      }
    }
    List<Block> blocks = new ArrayList<>();
    if (!findings.isEmpty()) {
      blocks.add(new Findings(findings.stream().limit(FINDINGS).toList()));
    }
    if (!pictures.isEmpty()) {
      blocks.add(
          new Pictures(
              pictures.stream().limit(PICTURES).map(each -> beside(tables, each)).toList()));
    }
    tables.forEach(table -> blocks.add(new Figures(table)));
    return blocks;
  }

  /**
   * What all cells of a benchmark share stands in the title of its table, where that is printed.
   */
  private static Chart beside(List<DataTable> tables, Chart chart) {
    boolean told =
        tables.stream().anyMatch(table -> table.name().equals(Group.fileName(chart.section())));
    return told ? chart.withoutConstants() : chart;
  }

  /** The table of scores, and not one of pairs, times or cost. */
  private static boolean fits(DataTable table) {
    return table.heads().stream().anyMatch(head -> head.key().equals("score"))
        && table.rows().size() <= ROWS
        && table.shown().size() <= COLUMNS;
  }

  private List<Block> conclusion() {
    List<Block> blocks = new ArrayList<>();
    List<Finding> answer = new ArrayList<>();
    whole
        .headlines()
        .forEach(headline -> answer.add(new Finding(sentence(headline.line()), List.of())));
    whole.answer().forEach(finding -> answer.add(unlinked(finding)));
    blocks.add(new Findings(answer));
    blocks.add(new Paragraph(words.get("print.conclusion", whole.badge().text())));
    return blocks;
  }

  private static String sentence(String line) {
    return line.endsWith(".") ? line : line + ".";
  }

  /** Of each kind of doubt the first cells: what hundreds share fills pages and is in the HTML. */
  private List<Block> validity() {
    List<Block> blocks = new ArrayList<>();
    for (Block block : sections.get("validity").blocks()) {
      if (block instanceof Cases(List<Case> cases) && cases.size() > CASES) {
        blocks.add(new Cases(cases.subList(0, CASES)));
        blocks.add(new Paragraph(words.get("print.cases", cases.size() - CASES)));
      } else {
        blocks.add(block);
      }
    }
    return blocks;
  }

  private static List<Block> unlinked(List<Block> blocks) {
    return blocks.stream()
        .map(
            block ->
                block instanceof Findings(List<Finding> findings)
                    ? new Findings(findings.stream().map(PrintedReport::unlinked).toList())
                    : block)
        .toList();
  }

  /** Most rows that a finding rests on are not printed. */
  private static Finding unlinked(Finding finding) {
    return new Finding(finding.text(), List.of());
  }

  private Section section(String id, List<Block> blocks) {
    return new Section(id, words.get("section." + id), blocks);
  }
}
