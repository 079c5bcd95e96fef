package io.loopmark.run;

import io.loopmark.result.CellRecord;
import io.loopmark.result.Score;
import io.loopmark.suite.Plan;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A run that measures a fork only when it is told to, so that another process can interleave it
 * with a second run. It says which fork is next, whether it could be measured in turns, and begins
 * it when a line comes: {@code turns} when it is to, an empty one when not. In turns, the fork
 * waits for a line again when it is warm, and after each of its iterations.
 *
 * <pre>
 * turns
 * next INDEX TOTAL MILLIS-LEFT FORK CELL
 * over
 * done FORKS MEAN GEOMETRIC-MEAN HALF-WIDTH UNIT MARKS CELL
 * fault CELL fork N: CAUSE
 * unwritable FILE cannot be written (CAUSE)
 * refused CAUSE
 * finished
 * </pre>
 */
public final class TurnTaker implements RunObserver, OtherRun {
  /** Line by which turns are offered, and accepted. */
  static final String TURNS = "turns";

  /** Line of a fork that waits for its next turn. */
  static final String OVER = "over";

  private final BufferedReader in;
  private final PrintWriter out;
  private String answer = "";

  /**
   * @param in a line is a go-ahead, its end the end of the run
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
    return mayGoOn();
  }

  @Override
  public Optional<OtherRun> otherRun() {
    return Optional.of(this);
  }

  @Override
  public void offer(boolean turns) {
    if (turns) {
      say(TURNS);
    }
  }

  @Override
  public boolean accepted() {
    return answer.equals(TURNS);
  }

  @Override
  public boolean pass() {
    say(OVER);
    return mayGoOn();
  }

  private boolean mayGoOn() {
    try {
      String line = in.readLine();
      answer = line == null ? "" : line;
      return line != null;
    } catch (IOException _) {
      // As good as its end.
      return false;
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
