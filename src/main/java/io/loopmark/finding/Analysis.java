package io.loopmark.finding;

import io.loopmark.document.DataTable;
import io.loopmark.document.Document.Finding;
import io.loopmark.document.Document.Headline;
import io.loopmark.result.Mark;
import io.loopmark.result.Work;
import io.loopmark.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What can be said of one run, benchmark by benchmark. */
public final class Analysis {
  /** Where the models of clients and servers change together. */
  private static final List<String> BOTH_ENDS = List.of("model", "server");

  /** More sentences of one kind than this are left to the tables. */
  private static final int MOST = 3;

  private final Words words;
  private final Fastest comparison;
  private final Verdicts verdicts;
  private final PairMatrix matrix;
  private final Saturation scaling;
  private final Costs costs;
  private final Pairs pairs;
  private final BesidePeers peers;

  /**
   * @param claims of the same run
   */
  public Analysis(Words words, CellLinks links, Claims claims) {
    this.words = words;
    this.comparison = new Fastest(words, links, claims);
    this.verdicts = new Verdicts(words, links, claims);
    this.matrix = new PairMatrix(words, claims);
    this.scaling = new Saturation(words, links, claims);
    this.costs = new Costs(words, links, claims);
    this.pairs = new Pairs(words, links);
    this.peers = new BesidePeers(words, links, claims);
  }

  /** The answer in a dozen words for each system. */
  public List<Headline> verdicts(List<Group> groups) {
    return groups.stream()
        .filter(group -> !Work.isControl(group.benchmark()))
        .flatMap(
            group ->
                peers
                    .headline(subject(group), section(group), group)
                    .or(() -> lead(group))
                    .or(() -> pairs.of("", unmarked(group), BOTH_ENDS).map(f -> plain(group, f)))
                    .or(() -> open(group))
                    .stream())
        .toList();
  }

  private Optional<Headline> lead(Group group) {
    return Families.lead(group)
        .flatMap(family -> verdicts.of(subject(group, family), section(group), family));
  }

  /** That there is no verdict: cells are marked, or have too few forks. */
  private Optional<Headline> open(Group group) {
    return asked(group)
        .flatMap(
            family ->
                family.cells().stream().allMatch(Mark::none)
                    ? verdicts.of(subject(group, family), section(group), family)
                    : verdicts.none(subject(group, family), section(group), family));
  }

  /** The family that a benchmark is about; of one of several programs, the first work of all. */
  private static Optional<Family> asked(Group group) {
    return Yardsticks.has(group)
        ? Yardsticks.of(group).stream().map(Yardsticks::together).findFirst()
        : Families.lead(group);
  }

  /**
   * Who is ahead of whom in the family that a benchmark is about; empty of fewer than three. Of a
   * benchmark of several programs: this one beside the others.
   *
   * @param name of the table's files
   */
  public Optional<DataTable> matrix(String name, Group group) {
    return Yardsticks.has(group)
        ? peers.table(name, subject(group), group)
        : Families.lead(group).flatMap(family -> matrix.of(name, subject(group, family), group));
  }

  /** A verdict without a picture. */
  private Headline plain(Group group, Finding finding) {
    return new Headline(
        subject(group), section(group), finding.text(), finding.cells(), "", false, List.of());
  }

  private static String section(Group group) {
    return Group.fileName(group.system());
  }

  /** Of which every cell may carry a headline. */
  private static Group unmarked(Group group) {
    return new Group(
        group.benchmark(), group.cells().stream().filter(Mark::none).toList(), group.varying());
  }

  /** All that can be said of a benchmark. */
  public List<Finding> of(Group group) {
    if (Yardsticks.has(group)) {
      return peers.findings(group);
    }
    List<Finding> findings = new ArrayList<>();
    if (group.varying().contains("link")) {
      Families.lead(group).flatMap(family -> comparison.best("", family)).ifPresent(findings::add);
    }
    for (String choice : Families.CHOICES) {
      List<Family> families = Family.of(group, choice);
      families.stream().limit(MOST).forEach(family -> findings.addAll(comparison.all(family)));
      rest(findings, families.size() - MOST, choice);
    }
    pairs.of("", group, BOTH_ENDS).ifPresent(findings::add);
    for (String amount : Families.AMOUNTS) {
      List<Finding> sentences =
          Family.of(group, amount).stream().flatMap(f -> scaling.of(f).stream()).toList();
      findings.addAll(sentences.stream().limit(MOST).toList());
      rest(findings, sentences.size() - MOST, amount);
    }
    costs.startup(group).ifPresent(findings::add);
    Family.of(group, "model").stream().findFirst().flatMap(costs::pools).ifPresent(findings::add);
    Families.lead(group).flatMap(comparison::tail).ifPresent(findings::add);
    costs.loss(group).ifPresent(findings::add);
    return findings;
  }

  private void rest(List<Finding> findings, int more, String parameter) {
    if (more > 0) {
      findings.add(new Finding(words.get("finding.more", more, parameter), List.of()));
    }
  }

  private String subject(Group group) {
    return group.title(words);
  }

  /** The system, and which of its families it is where there are several. */
  private String subject(Group group, Family family) {
    String name = subject(group);
    return family.where().isEmpty() ? name : name + " (" + family.where() + ")";
  }
}
