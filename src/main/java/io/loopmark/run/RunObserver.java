package io.loopmark.run;

import io.loopmark.result.CellRecord;
import io.loopmark.result.Score;
import io.loopmark.suite.Plan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Hears how a run goes, one thing at a time; of forks that end, on any thread. */
public interface RunObserver {
  /** Something takes a while before measuring can begin. */
  default void preparing(String what) {}

  /** Measuring begins. */
  void started(Plan plan, Path folder, List<String> notes);

  /**
   * A fork is about to begin.
   *
   * @param index its place in the order, from 1 to {@code total}
   * @param left about how long the rest will take, this fork included
   * @return whether it may; otherwise the run ends here
   */
  boolean forkStarts(int index, int total, String cell, int fork, Duration left);

  /** The run with which this one has the machine in turns. */
  default Optional<OtherRun> otherRun() {
    return Optional.empty();
  }

  /** A cell has the forks planned for it, some maybe without figures; more may follow. */
  default void cellDone(CellRecord cell) {}

  /** Two builds have done with a cell of which both have figures, and what each scores. */
  default void pairDone(String cell, Score base, Score candidate) {}

  /** A fork brought no result. */
  void forkFailed(String cell, int fork, String cause);

  /** A fork could measure, but has no figures that may be used. */
  void forkInvalid(String cell, int fork, String why);

  /** A fork of one of two builds brought no result, or none to use. */
  default void sideFailed(String what) {}

  /** A diagnostic fork is about to begin, one of so many. */
  default void profileStarts(int index, int total, String event, String cell) {}

  /** A diagnostic fork brought no profile. */
  default void profileFailed(String cell, String cause) {}

  /** All forks are done or given up. */
  void finished();
}
