package io.loopmark.cli;

import io.loopmark.profile.CellProfile;
import io.loopmark.report.ResultTables;
import io.loopmark.report.RunAnswer;
import io.loopmark.report.TimeBars;
import io.loopmark.result.RunData;
import io.loopmark.result.RunFiles;
import io.loopmark.result.RunReader;
import io.loopmark.result.Shard;
import io.loopmark.result.ShardRecord;
import io.loopmark.run.RunOutcome;
import io.loopmark.sampling.SampledEvent;
import io.loopmark.text.Counted;
import io.loopmark.text.Printable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;

/**
 * What a run that came to its end says on the terminal: its figures, in a window only the columns
 * that fit; the answer; what stands against it, a line for each kind; and what to do next.
 */
final class RunSummary {
  /** Of a run that is to be compared with this one. */
  private static final Set<String> ONCE =
      Set.of("--out", "--seed", "--resume", "--retry-failed", "--force", "--baseline");

  private final Path folder;
  private final RunOutcome outcome;

  RunSummary(Path folder, RunOutcome outcome) {
    this.folder = folder;
    this.outcome = outcome;
  }

  /** Figures, answer and doubts. */
  void print(PrintWriter out) throws IOException {
    int width = Terminal.watched() ? Terminal.columns() : Integer.MAX_VALUE;
    RunData run = RunReader.read(folder);
    out.println();
    out.print(new ResultTables(outcome.cells(), width).text());
    RunAnswer answer = new RunAnswer(run, width);
    List<String> lines = new ArrayList<>();
    List<String> verdicts = answer.verdicts();
    if (!verdicts.isEmpty()) {
      lines.add("Answer");
      lines.addAll(verdicts);
      lines.add("");
    }
    List<CellProfile> profiles =
        CellProfile.of(run.cells(), new RunFiles(folder), SampledEvent.CPU.label());
    if (!profiles.isEmpty()) {
      lines.add("Where the processor time goes");
      for (String line : new TimeBars().lines(run.cells(), profiles)) {
        lines.add("  " + Printable.line(line));
      }
      lines.add("");
    }
    List<String> doubts = answer.doubts();
    lines.addAll(doubts);
    if (!doubts.isEmpty()) {
      lines.add("  more on that in the report, under Validity");
    }
    answer.sharpness().ifPresent(lines::add);
    lines.add(share());
    Colours.print(out, String.join("\n", lines) + "\n");
    out.println("results: " + folder);
  }

  /**
   * The command that it leads to.
   *
   * @param judged what a comparison with its baseline leads to, which comes behind its failures
   */
  void next(CommandLine command, Optional<String> judged, PrintWriter out) throws IOException {
    if (!outcome.failed() && judged.isPresent()) {
      out.println("next:    " + judged.get());
      out.flush();
      return;
    }
    List<String> line = new ArrayList<>();
    Optional<Shard> shard =
        ShardRecord.read(folder).map(ShardRecord::shard).filter(each -> each.count() > 1);
    String when = outcome.failed() ? "next:    " : "next, when something has changed: ";
    if (outcome.failed()) {
      line.addAll(OwnCommand.arguments(command, RunEnd.RECORDED));
      line.addAll(List.of("--resume=" + folder, "--retry-failed"));
    } else if (shard.isPresent()) {
      line.addAll(List.of("merge", "--out=merged", folder.toString()));
      int others = shard.get().count() - 1;
      when = "next, with the folders of " + Counted.of(others, "other shard") + " behind it: ";
    } else {
      line.addAll(OwnCommand.arguments(command, ONCE));
      line.add("--baseline=" + folder);
    }
    out.println(when + OwnCommand.line(line));
    out.flush();
  }

  private String share() {
    return String.format(
        Locale.ROOT,
        "measured for %s of %s (%.0f %%)",
        Text.time(outcome.measured()),
        Text.time(outcome.took()),
        100 * outcome.measuredShare());
  }
}
