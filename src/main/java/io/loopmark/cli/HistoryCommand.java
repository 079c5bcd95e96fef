package io.loopmark.cli;

import io.loopmark.compare.History;
import io.loopmark.compare.HistoryTable;
import io.loopmark.compare.IncomparableException;
import io.loopmark.compare.PastRuns;
import io.loopmark.report.HistoryPage;
import io.loopmark.report.ReportException;
import io.loopmark.result.DamagedRunException;
import io.loopmark.result.RunFolders;
import io.loopmark.text.Trouble;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code loopmark history}: how cells went over many runs. */
@Command(
    name = "history",
    description =
        "Show how the cells of a suite went over all runs on one machine, and where they changed.",
    mixinStandardHelpOptions = true)
final class HistoryCommand implements Callable<Integer> {
  private static final Path USUAL = Path.of("results");

  @Parameters(
      arity = "0..*",
      paramLabel = "RUN",
      description = "run folders, and folders of run folders")
  private List<Path> places = new ArrayList<>();

  @Option(names = "--all", description = "all runs in the folder results")
  private boolean all;

  @Option(
      names = "--suite",
      paramLabel = "NAME",
      defaultValue = "",
      description = "runs of this suite (default: of the one with the most runs)")
  private String suite;

  @Option(
      names = "--only",
      paramLabel = "REGEX",
      defaultValue = "",
      description = "only cells whose id contains a match")
  private String only;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "write a page with a chart for each cell, as HTML; an older such page is replaced")
  private Path page;

  @Mixin private LanguageOption lang;

  @Option(
      names = "--other-machine",
      description = "take runs of other machines and other kernels, too")
  private boolean otherMachine;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    String language = lang.language();
    History history = history();
    if (page != null) {
      write(history, language);
    }
    PrintWriter out = spec.commandLine().getOut();
    boolean watched = Terminal.watched();
    Colours.print(
        out,
        new HistoryTable(history, watched ? Terminal.columns() : Integer.MAX_VALUE, watched)
            .text());
    if (page != null) {
      out.println("page: " + page);
    }
    return ExitCode.OK;
  }

  private void write(History history, String language) {
    try {
      HistoryPage.write(history, language, page);
    } catch (ReportException e) {
      throw new UserException("--out: " + e.getMessage(), e);
    }
  }

  private History history() {
    List<Path> from = new ArrayList<>(places);
    if (all) {
      from.add(USUAL);
    }
    if (from.isEmpty()) {
      throw new UserException("which runs? accepted: run folders, folders of them, or --all");
    }
    Pattern pattern = pattern();
    try {
      return History.of(PastRuns.read(RunFolders.in(from), suite, otherMachine), pattern);
    } catch (DamagedRunException | IncomparableException e) {
      throw new UserException(e.getMessage(), e);
    } catch (IOException e) {
      throw new UserException("the runs cannot be read: " + Trouble.why(e), e);
    }
  }

  private Pattern pattern() {
    try {
      return Pattern.compile(only);
    } catch (PatternSyntaxException e) {
      throw new UserException(
          "--only '" + only + "' is no regular expression: " + e.getDescription(), e);
    }
  }
}
