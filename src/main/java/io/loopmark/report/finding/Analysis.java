package io.loopmark.report.finding;

import io.loopmark.report.Group;
import io.loopmark.report.Words;
import io.loopmark.report.doc.Document.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What can be said of one run, benchmark by benchmark. */
public final class Analysis {
  private static final List<String> CHOICES =
      List.of(
          "model",
          "server",
          "link",
          "peer",
          "waiting",
          "via",
          "flow",
          "source",
          "sink",
          "placement",
          "jvm");

  /** Where the models of clients and servers change together. */
  private static final List<String> BOTH_ENDS = List.of("model", "server");

  private static final List<String> AMOUNTS = List.of("workers", "clients", "serverWorkers");

  /** Measures the instrument and moves no data. */
  private static final String CONTROL = "ControlBenchmark.";

  /** More sentences of one kind than this are left to the tables. */
  private static final int MOST = 3;

  private final Words words;
  private final Comparison comparison;
  private final Scaling scaling;
  private final Costs costs;
  private final Pairs pairs;

  public Analysis(Words words, CellLinks links) {
    this.words = words;
    this.comparison = new Comparison(words, links);
    this.scaling = new Scaling(words, links);
    this.costs = new Costs(words, links);
    this.pairs = new Pairs(words, links);
  }

  /** The answer in a few sentences: a system each, and what starting processes costs. */
  public List<Finding> answer(List<Group> groups) {
    List<Finding> answer = new ArrayList<>();
    for (Group group : groups) {
      if (group.benchmark().startsWith(CONTROL)) {
        continue;
      }
      lead(group)
          .flatMap(family -> comparison.best(subject(group, family), family))
          .or(() -> pairs.of(subject(group), group, BOTH_ENDS))
          .ifPresent(answer::add);
    }
    groups.stream()
        .filter(group -> group.benchmark().startsWith("UdpSend"))
        .findFirst()
        .or(() -> groups.stream().filter(g -> costs.startup(g).isPresent()).findFirst())
        .flatMap(costs::startup)
        .ifPresent(answer::add);
    return answer;
  }

  /** All that can be said of a benchmark. */
  public List<Finding> of(Group group) {
    List<Finding> findings = new ArrayList<>();
    if (group.varying().contains("link")) {
      lead(group).flatMap(family -> comparison.best("", family)).ifPresent(findings::add);
    }
    for (String choice : CHOICES) {
      List<Family> families = Family.of(group, choice);
      families.stream().limit(MOST).forEach(family -> findings.addAll(comparison.all(family)));
      rest(findings, families.size() - MOST, choice);
    }
    pairs.of("", group, BOTH_ENDS).ifPresent(findings::add);
    for (String amount : AMOUNTS) {
      List<Finding> sentences =
          Family.of(group, amount).stream().flatMap(f -> scaling.of(f).stream()).toList();
      findings.addAll(sentences.stream().limit(MOST).toList());
      rest(findings, sentences.size() - MOST, amount);
    }
    costs.startup(group).ifPresent(findings::add);
    Family.of(group, "model").stream().findFirst().flatMap(costs::pools).ifPresent(findings::add);
    lead(group).flatMap(comparison::tail).ifPresent(findings::add);
    costs.loss(group).ifPresent(findings::add);
    return findings;
  }

  private void rest(List<Finding> findings, int more, String parameter) {
    if (more > 0) {
      findings.add(new Finding(words.get("finding.more", more, parameter), List.of()));
    }
  }

  /** The family that the benchmark is about: its models, or else what carries a ping-pong. */
  private static Optional<Family> lead(Group group) {
    if (group.varying().contains("link")) {
      return links(group, List.of("waiting"))
          .or(() -> links(group, List.of("waiting", "encoding")));
    }
    for (String choice : List.of("model", "server", "via", "placement", "jvm")) {
      Optional<Family> family =
          Family.of(group, choice).stream().min(Comparator.comparingInt(f -> -f.cells().size()));
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
    Comparator<Family> order = Comparator.comparing(Analysis::isBetweenProcesses);
    return Family.of(group, label).stream()
        .max(order.thenComparingInt(family -> family.cells().size()));
  }

  private static boolean isBetweenProcesses(Family family) {
    return "PROCESS".equals(family.cells().getFirst().parameters().get("peer"));
  }

  private String subject(Group group) {
    return words.find("system." + group.benchmark()).orElse(group.benchmark());
  }

  private String subject(Group group, Family family) {
    String name = subject(group);
    return family.where().isEmpty() ? name : name + " (" + family.where() + ")";
  }
}
