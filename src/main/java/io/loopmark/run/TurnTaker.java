package io.loopmark.run;

import io.loopmark.result.CellRecord;
import io.loopmark.result.Score;
import io.loopmark.suite.Plan;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A run that measures a fork only when it is told to, so that another process can interleave it
 * with a second run. It says which fork is next, and begins it when a line comes:
 *
 * <pre>
 * next INDEX TOTAL MILLIS-LEFT FORK CELL
 * done FORKS MEAN GEOMETRIC-MEAN HALF-WIDTH UNIT MARKS CELL
 * fault CELL fork N: CAUSE
 * unwritable FILE cannot be written (CAUSE)
 * refused CAUSE
 * finished
 * </pre>
 */
public final class TurnTaker implements RunObserver {
  private final BufferedReader in;
  private final PrintWriter out;

  /**
   * @param in a line is a turn, its end the end of the run
   */
  public TurnTaker(BufferedReader in, PrintWriter out) {
    this.in = in;
    this.out = out;
  }

  @Override
  public void started(Plan plan, Path folder, List<String> notes) {
    // The other process knows.
  }

  @Override
  public boolean forkStarts(int index, int total, String cell, int fork, Duration left) {
    say("next " + index + " " + total + " " + left.toMillis() + " " + fork + " " + cell);
    try {
      return in.readLine() != null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void cellDone(CellRecord cell) {
    Score.of(cell).ifPresent(score -> say("done " + score.words() + " " + cell.id()));
  }

  @Override
  public void forkFailed(String cell, int fork, String cause) {
    say("fault " + cell + " fork " + fork + ": " + cause);
  }

  @Override
  public void forkInvalid(String cell, int fork, String why) {
    forkFailed(cell, fork, why);
  }

  @Override
  public void finished() {
    say("finished");
  }

  /** Its last word where results cannot be kept. */
  public void unwritable(String why) {
    say("unwritable " + why);
  }

  /** Its only word where it cannot begin, for a reason that the user can mend. */
  public void refused(String why) {
    say("refused " + why);
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }
}
