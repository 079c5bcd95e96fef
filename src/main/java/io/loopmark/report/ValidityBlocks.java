package io.loopmark.report;

import io.loopmark.document.Document.Badge;
import io.loopmark.document.Document.Block;
import io.loopmark.document.Document.Case;
import io.loopmark.document.Document.Cases;
import io.loopmark.document.Document.Heading;
import io.loopmark.document.Document.Link;
import io.loopmark.document.Document.Paragraph;
import io.loopmark.document.Document.Warnings;
import io.loopmark.finding.Sharpness;
import io.loopmark.result.CellRecord;
import io.loopmark.result.CellRecord.Status;
import io.loopmark.result.Steadiness;
import io.loopmark.text.Figure;
import io.loopmark.text.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** What failed, must not be used, was disturbed, is not finished or was left out, and why. */
final class ValidityBlocks {
  private final Words words;
  private final List<RunInput> runs;

  ValidityBlocks(Words words, List<RunInput> runs) {
    this.words = words;
    this.runs = runs;
  }

  /** One sentence with all numbers. */
  String summary() {
    return words.get(
        "validity.summary",
        count(_ -> true),
        count(is(Status.OK)),
        count(is(Status.FAILED)),
        count(is(Status.INVALID)),
        count(is(Status.PLANNED)),
        count(is(Status.SKIPPED)),
        count(cell -> !cell.noise().isEmpty()));
  }

  /** The same in a few words, with how serious it is. */
  Badge badge() {
    long bad = count(is(Status.FAILED)) + count(is(Status.INVALID));
    long disturbed = count(cell -> !cell.noise().isEmpty());
    long drifting = count(cell -> cell.steadiness() == Steadiness.DRIFTING);
    long speeds = count(cell -> cell.twoSpeeds().isPresent());
    long unfinished = count(is(Status.PLANNED));
    Badge.Level level =
        bad > 0
            ? Badge.Level.BAD
            : disturbed + drifting + speeds + unfinished > 0 ? Badge.Level.DOUBT : Badge.Level.GOOD;
    List<String> parts = new ArrayList<>();
    parts.add(words.get("badge.valid", count(is(Status.OK)), count(_ -> true)));
    add(parts, "badge.bad", bad);
    add(parts, "badge.unfinished", unfinished);
    add(parts, "badge.disturbed", disturbed);
    add(parts, "badge.drifting", drifting);
    add(parts, "badge.speeds", speeds);
    return new Badge(level, String.join(" · ", parts), "validity");
  }

  private void add(List<String> parts, String key, long count) {
    if (count > 0) {
      parts.add(words.get(key, count));
    }
  }

  /**
   * All of it.
   *
   * @param sharpness how well cells are told apart, where the report is of one run
   */
  List<Block> blocks(Optional<Sharpness> sharpness) throws IOException {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Paragraph(summary()));
    sharpness.map(this::told).ifPresent(blocks::add);
    for (RunInput run : runs) {
      if (!run.missing().isEmpty()) {
        blocks.add(
            new Warnings(
                run.missing().stream()
                    .map(line -> words.get("validity.missing", run.label(), line))
                    .toList()));
      }
    }
    add(blocks, "failed", is(Status.FAILED), CellRecord::causes);
    add(blocks, "invalid", is(Status.INVALID), CellRecord::causes);
    add(blocks, "noisy", cell -> !cell.noise().isEmpty(), CellRecord::noise);
    add(blocks, "unsteady", cell -> cell.steadiness() == Steadiness.DRIFTING, _ -> List.of());
    add(
        blocks,
        "twospeeds",
        cell -> cell.twoSpeeds().isPresent(),
        cell -> List.of(Figure.groups(cell.twoSpeeds().orElseThrow())));
    add(blocks, "unfinished", is(Status.PLANNED), this::progress);
    SkipReasons reasons = new SkipReasons(words.language());
    add(
        blocks,
        "skipped",
        is(Status.SKIPPED),
        cell -> cell.causes().stream().map(reasons::told).toList());
    return blocks;
  }

  private Block told(Sharpness sharpness) {
    return new Paragraph(
        words.get(
            "validity.sharpness",
            sharpness.decided(),
            sharpness.ratios(),
            words.figure(Figure.perCent(sharpness.alone())),
            words.figure(Figure.perCent(sharpness.together()))));
  }

  private List<String> progress(CellRecord cell) {
    return List.of(words.get("validity.progress", cell.forks().size(), cell.plannedForks()));
  }

  private void add(
      List<Block> blocks,
      String key,
      Predicate<CellRecord> which,
      Function<CellRecord, List<String>> why)
      throws IOException {
    List<Case> cases = new ArrayList<>();
    for (RunInput run : runs) {
      for (CellRecord cell : run.data().cells()) {
        if (which.test(cell)) {
          List<Link> files = new ArrayList<>();
          for (String name :
              key.equals("failed") || key.equals("invalid")
                  ? run.files().failures(cell)
                  : List.<String>of()) {
            files.add(new Link(name, ReportBuilder.href(run, name), cell.id()));
          }
          String label = runs.size() == 1 ? "" : run.label() + " ";
          cases.add(
              new Case(
                  label + cell.id(),
                  Recorded.in(words, String.join("; ", why.apply(cell))),
                  files));
        }
      }
    }
    if (!cases.isEmpty()) {
      blocks.add(new Heading(words.get("validity." + key, cases.size())));
      blocks.add(new Cases(cases));
    }
  }

  private static Predicate<CellRecord> is(Status status) {
    return cell -> cell.status() == status;
  }

  private long count(Predicate<CellRecord> which) {
    return runs.stream().flatMap(run -> run.data().cells().stream()).filter(which).count();
  }
}
