package io.loopmark.report;

import io.loopmark.document.Document.Headline;
import io.loopmark.finding.Analysis;
import io.loopmark.finding.CellLinks;
import io.loopmark.finding.Claims;
import io.loopmark.finding.Group;
import io.loopmark.finding.Sharpness;
import io.loopmark.result.CellRecord;
import io.loopmark.result.Mark;
import io.loopmark.result.RunData;
import io.loopmark.result.Steadiness;
import io.loopmark.text.Counted;
import io.loopmark.text.Figure;
import io.loopmark.text.Folded;
import io.loopmark.text.Printable;
import io.loopmark.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** What a run says in a few lines, for a terminal. */
public final class RunAnswer {
  private static final String INDENT = "  ";

  private final RunData run;
  private final int width;
  private final List<Group> groups;
  private final Claims claims;

  /**
   * @param width characters of a line
   */
  public RunAnswer(RunData run, int width) {
    this.run = run;
    this.width = width;
    this.groups = Group.of(run.cells());
    this.claims = Claims.of(groups, run.design());
  }

  /** The verdicts, one for each system; empty where no two cells can be compared. */
  public List<String> verdicts() {
    Words words = Words.of("report", "en");
    CellLinks links = new CellLinks(run.cells().stream().map(CellRecord::id).toList());
    Analysis analysis = new Analysis(words, links, claims);
    return analysis.verdicts(groups).stream()
        .map(Headline::line)
        .map(text -> INDENT + Folded.lines(Printable.line(text), INDENT + INDENT, width - 2))
        .toList();
  }

  /** How well it tells its cells apart; empty where no two are compared. */
  public Optional<String> sharpness() {
    return claims.sharpness().map(this::told);
  }

  private String told(Sharpness sharpness) {
    String line =
        sharpness.decided()
            + " of "
            + Counted.of(sharpness.ratios(), "ratio")
            + " decided; 95 % intervals: median ±"
            + Figure.perCent(sharpness.alone())
            + " each, ±"
            + Figure.perCent(sharpness.together())
            + " together";
    return Folded.lines(line, INDENT, width);
  }

  /** What stands against its figures, a line for each kind; the report has the rest. */
  public List<String> doubts() {
    List<String> lines = new ArrayList<>();
    add(lines, "failed", in(CellRecord.Status.FAILED), CellRecord::causes);
    add(lines, "invalid", in(CellRecord.Status.INVALID), CellRecord::causes);
    add(lines, "not finished", in(CellRecord.Status.PLANNED), _ -> List.of());
    add(lines, "disturbed", cell -> !cell.noise().isEmpty(), CellRecord::noise);
    add(
        lines,
        "still drifting " + Mark.DRIFTING,
        cell -> cell.steadiness() == Steadiness.DRIFTING,
        _ -> List.of());
    add(
        lines,
        "of two speeds " + Mark.TWO_SPEEDS,
        cell -> cell.twoSpeeds().isPresent(),
        cell -> List.of(Figure.groups(cell.twoSpeeds().orElseThrow())));
    add(lines, "skipped", in(CellRecord.Status.SKIPPED), CellRecord::causes);
    return lines;
  }

  private static Predicate<CellRecord> in(CellRecord.Status status) {
    return cell -> cell.status() == status;
  }

  private void add(
      List<String> lines,
      String what,
      Predicate<CellRecord> which,
      Function<CellRecord, List<String>> causes) {
    List<CellRecord> of = run.cells().stream().filter(which).toList();
    if (of.isEmpty()) {
      return;
    }
    CellRecord named = of.getFirst();
    String first =
        causes.apply(named).stream()
            .findFirst()
            .map(cause -> (of.size() == 1 ? ": " : ", one: ") + cause + " (" + named.id() + ")")
            .orElse("");
    String line =
        of.size()
            + " of "
            + Counted.of(run.cells().size(), "cell")
            + " "
            + what
            + Printable.line(first);
    lines.add(line.length() <= width ? line : line.substring(0, width - 1) + "…");
  }
}
