package io.loopmark.cli;

import io.loopmark.profile.CellProfile;
import io.loopmark.profile.FlameGraphs;
import io.loopmark.report.WhyText;
import io.loopmark.result.CellRecord;
import io.loopmark.result.RunFiles;
import io.loopmark.result.RunRemains;
import io.loopmark.sampling.SampledEvent;
import io.loopmark.text.Trouble;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code loopmark why}: where the processor time of a cell goes, or why another needs more. */
@Command(
    name = "why",
    description =
        "Show what the processor time of a cell goes to, or why it costs more than another's; of"
            + " a run with --profile.",
    mixinStandardHelpOptions = true)
final class WhyCommand implements Callable<Integer> {
  private static final int SHOWN = 8;

  @Parameters(index = "0", paramLabel = "RUN", description = "a run folder")
  private Path run;

  @Parameters(
      index = "1..2",
      arity = "1",
      paramLabel = "CELL",
      description =
          "a part of a cell's id, or several with blanks between them, such as 'TcpChunk"
              + " model=THREAD_POOL'; a second one to be held against the first")
  private List<String> cells;

  @Option(
      names = "--against",
      paramLabel = "RUN",
      description = "another run, which has the second cell, or the same one")
  private Path against;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "write a flame graph as a page, of two cells with colours for what the first does more"
              + " and less of; a file that is there is not replaced")
  private Path page;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    CellProfile first = profile(run, cells.getFirst());
    WhyText text = new WhyText();
    if (cells.size() == 1 && against == null) {
      spec.commandLine().getOut().print(text.of(first));
      write(() -> FlameGraphs.page(first.stacks(), first.cell().id()));
    } else {
      Path place = against == null ? run : against;
      CellProfile second = profile(place, cells.getLast());
      if (against == null && second.cell().id().equals(first.cell().id())) {
        throw new UserException(
            "'"
                + cells.getFirst()
                + "' and '"
                + cells.getLast()
                + "' are one cell; accepted: two cells, or --against another run");
      }
      String name = name(run, first, second);
      String other = name(place, second, first);
      spec.commandLine().getOut().print(text.of(first, name, second, other));
      write(() -> FlameGraphs.difference(second, first, name + " − " + other));
    }
    spec.commandLine().getOut().flush();
    return ExitCode.OK;
  }

  private interface Page {
    String text() throws IOException;
  }

  private void write(Page text) {
    if (page == null) {
      return;
    }
    try {
      Files.writeString(page, text.text(), StandardOpenOption.CREATE_NEW);
      spec.commandLine().getOut().println("flame graph: " + page);
    } catch (FileAlreadyExistsException e) {
      throw new UserException("--out '" + page + "' is there; accepted: a new file", e);
    } catch (IOException e) {
      throw new UserException("--out '" + page + "': " + Trouble.words(e), e);
    }
  }

  private static CellProfile profile(Path run, String words) {
    try {
      RunRemains remains = RunRemains.read(run);
      List<CellProfile> all =
          CellProfile.of(remains.data().cells(), new RunFiles(run), SampledEvent.CPU.label());
      if (all.isEmpty()) {
        throw new UserException(
            run + ": no cell has a profile of its processor time; accepted: a run with --profile");
      }
      return one(run, words, all);
    } catch (IOException e) {
      throw new UserException("'" + run + "' cannot be read: " + Trouble.words(e), e);
    }
  }

  private static CellProfile one(Path run, String words, List<CellProfile> all) {
    for (CellProfile each : all) {
      if (each.cell().id().equals(words)) {
        return each;
      }
    }
    List<CellProfile> found =
        all.stream()
            .filter(each -> List.of(words.split(" +", -1)).stream().allMatch(has(each.cell())))
            .toList();
    if (found.size() == 1) {
      return found.getFirst();
    }
    List<CellProfile> shown = found.isEmpty() ? all : found;
    throw new UserException(
        "cell '"
            + words
            + "' is "
            + (found.isEmpty() ? "none" : found.size() + " cells")
            + " of "
            + run
            + "; accepted: words that only one has, of "
            + shown.stream()
                .limit(SHOWN)
                .map(each -> each.cell().id())
                .collect(Collectors.joining("; "))
            + (shown.size() > SHOWN ? "; …" : ""));
  }

  private static Predicate<String> has(CellRecord cell) {
    return word -> cell.id().contains(word);
  }

  /** What tells a cell from another in a sentence: the values that only it has, or its run. */
  private static String name(Path place, CellProfile cell, CellProfile from) {
    if (cell.cell().id().equals(from.cell().id())) {
      return runName(place);
    }
    String values = cell.apartFrom(from);
    return cell.cell().benchmark().equals(from.cell().benchmark()) && !values.isEmpty()
        ? values
        : cell.cell().benchmark();
  }

  private static String runName(Path run) {
    try {
      return String.valueOf(run.toRealPath().getFileName());
    } catch (IOException e) {
      return run.toString();
    }
  }
}
