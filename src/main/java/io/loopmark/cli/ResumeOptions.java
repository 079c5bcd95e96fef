package io.loopmark.cli;

import io.loopmark.result.DamagedRunException;
import io.loopmark.result.RunFolder;
import io.loopmark.result.RunReader;
import io.loopmark.result.ShardRecord;
import io.loopmark.run.RecordedPlan;
import io.loopmark.run.Resumption;
import io.loopmark.suite.Plan;
import io.loopmark.suite.PlanFile;
import io.loopmark.suite.SuiteException;
import io.loopmark.text.Trouble;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that go on with a run that stopped. */
final class ResumeOptions {
  @Option(
      names = "--resume",
      paramLabel = "DIR",
      defaultValue = "",
      description = "go on with this run, which was interrupted or killed, where it stopped")
  private String folder;

  @Option(
      names = "--retry-failed",
      description = "with --resume: measure failed and invalid forks again")
  private boolean retryFailed;

  @Option(
      names = "--force",
      description = "with --resume: go on under another suite, jar or machine; it is recorded")
  private boolean force;

  /** The run to go on with; its folder is locked until this is closed. */
  record Past(Plan plan, RunFolder folder, Resumption resumption, Optional<ShardRecord> shard)
      implements Closeable {
    @Override
    public void close() throws IOException {
      folder.lock().close();
    }
  }

  /** Whether there is one. */
  boolean given() {
    if (folder.isEmpty() && (retryFailed || force)) {
      throw new UserException(
          (retryFailed ? "--retry-failed" : "--force") + " without --resume; accepted: with it");
    }
    return !folder.isEmpty();
  }

  /**
   * Reads it back.
   *
   * @param suite what else the command line says of what to measure; it must not be anything else
   * @param err gets a line for each damaged one of the journal
   */
  Past past(SuiteOptions suite, PrintWriter err) {
    try {
      RunFolder run = RunFolder.open(Path.of(folder));
      try {
        return new Past(
            plan(RecordedPlan.read(run.path()), suite),
            run,
            new Resumption(SetAside.told(RunReader.read(run.path()), err), retryFailed, force),
            ShardRecord.read(run.path()));
      } catch (IOException | SuiteException | RuntimeException e) {
        run.lock().close();
        throw e;
      }
    } catch (DamagedRunException e) {
      throw new UserException("--resume: " + e.getMessage(), e);
    } catch (FileSystemException e) {
      throw new UserException(
          String.format(
              "--resume '%s' cannot be written to (%s); accepted: a run folder that can be written"
                  + " to",
              folder, Trouble.why(e)),
          e);
    } catch (IOException | InvalidPathException | SuiteException e) {
      throw new UserException("--resume '" + folder + "': " + e.getMessage(), e);
    }
  }

  private Plan plan(PlanFile recorded, SuiteOptions suite) throws SuiteException {
    if (!suite.given()) {
      return recorded.plan(suite.catalog());
    }
    Plan asked = suite.plan();
    List<String> variants = PlanFile.of(asked).otherVariants(recorded);
    if (!variants.isEmpty() && !force) {
      throw new UserException(
          "--resume '"
              + folder
              + "': "
              + variants.getFirst()
              + "; accepted: no suite options, the same, or --force");
    }
    if (!PlanFile.of(asked).equals(recorded) && !force) {
      throw new UserException(
          "--resume '"
              + folder
              + "' is a run of suite "
              + recorded.suite()
              + " with other cells or settings; accepted: no suite options, the same, or"
              + " --force");
    }
    return asked;
  }
}
