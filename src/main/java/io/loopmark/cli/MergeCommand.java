package io.loopmark.cli;

import io.loopmark.merge.Merge;
import io.loopmark.merge.MergeException;
import io.loopmark.result.CellRecord;
import io.loopmark.result.DamagedRunException;
import io.loopmark.text.Counted;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code loopmark merge}: one run folder of shards. */
@Command(
    name = "merge",
    description = "Put the shards that several machines measured together into one run folder.",
    mixinStandardHelpOptions = true)
final class MergeCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "RUN",
      description = "the run folders of shards, or of what was merged of some")
  private List<Path> runs;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "the run folder to make")
  private Path out;

  @Option(
      names = "--partial",
      description = "shards, and forks of them, may be missing: what is, is told")
  private boolean partial;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (Files.exists(out)) {
      throw taken(null);
    }
    try {
      Merge merge = Merge.of(runs, partial);
      PrintWriter err = spec.commandLine().getErr();
      if (!merge.missing().isEmpty()) {
        err.println("loopmark: " + merge.missing() + " missing");
      }
      merge.warnings().forEach(line -> err.println("loopmark: " + line));
      tell(merge, merge.write(out));
      return ExitCode.OK;
    } catch (DamagedRunException | MergeException e) {
      throw new UserException(e.getMessage(), e);
    } catch (FileAlreadyExistsException e) {
      throw taken(e);
    }
  }

  private void tell(Merge merge, List<CellRecord> cells) {
    long measured = cells.stream().filter(cell -> !cell.forks().isEmpty()).count();
    int forks = cells.stream().mapToInt(cell -> cell.forks().size()).sum();
    PrintWriter print = spec.commandLine().getOut();
    print.println(
        Counted.of(merge.shards(), "shard")
            + ", "
            + Counted.of(measured, "cell")
            + ", "
            + Counted.of(forks, "fork")
            + ": "
            + out);
    print.println("report with: " + OwnCommand.line("report", out.toString()));
  }

  private UserException taken(FileAlreadyExistsException cause) {
    return new UserException("--out '" + out + "' is there; accepted: a new folder", cause);
  }
}
