package io.loopmark.cli;

import io.loopmark.result.DamagedRunException;
import io.loopmark.result.RunFolder;
import io.loopmark.result.RunReader;
import io.loopmark.run.RecordedPlan;
import io.loopmark.run.Resumption;
import io.loopmark.suite.Catalog;
import io.loopmark.suite.Plan;
import io.loopmark.suite.PlanFile;
import io.loopmark.suite.SuiteException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
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

  /** The run to go on with. */
  record Past(Plan plan, RunFolder folder, Resumption resumption) {}

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
   */
  Past past(SuiteOptions suite) {
    try {
      Path path = Path.of(folder);
      PlanFile recorded = RecordedPlan.read(path);
      Plan plan = recorded.plan(Catalog.ofClassPath());
      if (suite.given()) {
        Plan asked = suite.plan();
        if (!PlanFile.of(asked).equals(recorded) && !force) {
          throw new UserException(
              "--resume '"
                  + folder
                  + "' is a run of suite "
                  + recorded.suite()
                  + " with other cells or settings; accepted: no suite options, the same, or"
                  + " --force");
        }
        plan = asked;
      }
      return new Past(
          plan, RunFolder.open(path), new Resumption(RunReader.read(path), retryFailed, force));
    } catch (DamagedRunException e) {
      throw new UserException("--resume: " + e.getMessage(), e);
    } catch (IOException | InvalidPathException | SuiteException e) {
      throw new UserException("--resume '" + folder + "': " + e.getMessage(), e);
    }
  }
}
