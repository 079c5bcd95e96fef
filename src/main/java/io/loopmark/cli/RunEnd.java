package io.loopmark.cli;

import io.loopmark.result.Beginning;
import io.loopmark.result.RunFolder;
import io.loopmark.result.UnwritableException;
import io.loopmark.run.BenchmarkRun;
import io.loopmark.suite.Plan;
import io.loopmark.text.Trouble;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;

/** What is said of a run that did not come to its end, and how to go on with it. */
final class RunEnd {
  /** Recorded in the run folder, or done with when the run began. */
  static final Set<String> RECORDED =
      Set.of(
          // What to measure again can't be told from what is recorded.
          "--base-jar",
          "--suspects",
          "--confirm-forks",
          "--suite",
          "--include",
          "--only",
          "--param",
          "--budget",
          "--forks",
          "--until",
          "--most-forks",
          "--out",
          "--seed",
          "--shard",
          "--by",
          "--resume",
          "--retry-failed");

  private final Path folder;
  private final Plan plan;
  private final CommandLine command;
  private final PrintWriter out;
  private final PrintWriter err;
  private volatile boolean told;

  /**
   * @param command as it was given
   */
  RunEnd(Path folder, Plan plan, CommandLine command) {
    this.folder = folder;
    this.plan = plan;
    this.command = command;
    this.out = command.getOut();
    this.err = command.getErr();
  }

  /** Says that it was interrupted, writes the report of what there is, and says how to go on. */
  void interrupted(BenchmarkRun run) {
    told = true;
    out.println("interrupted; " + kept(run));
    if (RunFolder.canBeResumed(folder)) {
      Reports.write(folder, Reports.QUICK, out, err);
    }
    out.println("go on with: " + goOn());
    out.flush();
    clear();
  }

  /** Says it in short, when there is no more time to write anything. */
  void interruptedInHaste(BenchmarkRun run) {
    if (!told) {
      out.println("interrupted; " + kept(run));
    }
    if (RunFolder.canBeResumed(folder)) {
      out.println("report with: " + OwnCommand.line("report", folder.toString()));
    }
    out.println("go on with: " + goOn());
    out.flush();
  }

  /** Says why it stopped, in one line. */
  void stopped(BenchmarkRun run, IOException why) {
    err.println("loopmark: " + reason(why) + "; " + kept(run) + "; go on with: " + goOn());
    err.flush();
    clear();
  }

  /** What only says what was to be measured needs no folder. */
  private void clear() {
    if (!RunFolder.canBeResumed(folder)) {
      Beginning.remove(folder);
    }
  }

  /** Which file cannot be written, and why, or what else went wrong. */
  static String reason(IOException why) {
    if (why instanceof FileSystemException file && file.getFile() != null) {
      return new UnwritableException(Path.of(file.getFile()), file).getMessage();
    }
    return Trouble.words(why);
  }

  private String kept(BenchmarkRun run) {
    return RunFolder.canBeResumed(folder)
        ? "what was measured is in "
            + folder
            + " ("
            + run.kept()
            + " of "
            + Math.max(run.kept(), plan.forks())
            + " forks)"
        : "nothing was measured";
  }

  private String goOn() {
    if (!RunFolder.canBeResumed(folder)) {
      return OwnCommand.line(command.getParseResult().originalArgs());
    }
    List<String> line = new ArrayList<>(OwnCommand.arguments(command, RECORDED));
    line.add("--resume=" + folder);
    return OwnCommand.line(line);
  }
}
