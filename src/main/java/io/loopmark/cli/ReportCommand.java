package io.loopmark.cli;

import io.loopmark.report.Format;
import io.loopmark.report.ReportException;
import io.loopmark.report.ReportOptions;
import io.loopmark.report.ReportWriter;
import io.loopmark.result.DamagedRunException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code loopmark report}: a report of one run, or of several side by side. */
@Command(
    name = "report",
    description = "Write a report of a run, or of several runs side by side.",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
  @Parameters(arity = "0..*", paramLabel = "RUN", description = "run folders, or JMH result files")
  private List<Path> runs = new ArrayList<>();

  @Option(
      names = "--from",
      arity = "1..*",
      paramLabel = "CSV",
      description = "tables of transfers by hand, as --csv of send, relay and fetch writes them")
  private List<Path> tables = new ArrayList<>();

  @Option(
      names = "--format",
      split = ",",
      paramLabel = "FORMAT",
      description = "html, pdf, md, csv, tex; several with commas (default: all)")
  private Set<Format> formats = EnumSet.allOf(Format.class);

  @Mixin private LanguageOption lang;

  @Option(names = "--title", defaultValue = "", description = "of the report")
  private String title;

  @Option(names = "--author", defaultValue = "", description = "for the title page")
  private String author;

  @Option(names = "--course", defaultValue = "", description = "for the title page")
  private String course;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "where it goes (default: into the run folder)")
  private Path out;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    String language = lang.language();
    runs.addAll(tables);
    if (runs.isEmpty()) {
      throw new UserException("RUN or --from CSV is missing; accepted: one or more of either");
    }
    Path folder = folder();
    try {
      List<Path> written =
          ReportWriter.write(
              runs, folder, formats, new ReportOptions(title, author, course, language));
      print(written, folder);
      return ExitCode.OK;
    } catch (DamagedRunException e) {
      throw new UserException(e.getMessage(), e);
    } catch (ReportException e) {
      print(e.written(), folder);
      boolean place = out != null && e.written().isEmpty();
      throw new UserException((place ? "--out: " : "") + e.getMessage(), e);
    } catch (IOException e) {
      throw new UserException("report: " + e.getMessage(), e);
    }
  }

  private void print(List<Path> written, Path folder) {
    written.stream()
        .filter(file -> folder.equals(file.getParent()))
        .forEach(file -> spec.commandLine().getOut().println(file));
    long others = written.stream().filter(file -> !folder.equals(file.getParent())).count();
    if (others > 0) {
      spec.commandLine().getOut().println(folder + ": " + others + " tables and charts");
    }
  }

  private Path folder() {
    if (out != null) {
      if (Files.exists(out) && !Files.isDirectory(out)) {
        throw new UserException("--out '" + out + "' is a file; accepted: a folder");
      }
      return out;
    }
    if (runs.size() > 1) {
      throw new UserException("--out is missing; several runs need it: the folder for the report");
    }
    Path run = runs.getFirst();
    if (Files.isRegularFile(run)) {
      throw new UserException("--out is missing; the file '" + run + "' has no folder of its own");
    }
    return run;
  }
}
