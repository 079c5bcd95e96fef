package io.loopmark.cli;

import io.loopmark.result.CellRecord;
import io.loopmark.result.Score;
import io.loopmark.run.RunObserver;
import io.loopmark.suite.Cell;
import io.loopmark.suite.Plan;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Shows a run's progress: one line on a terminal, a line for each fork anywhere else; and a row for
 * each cell that is done.
 */
final class RunProgress implements RunObserver, AutoCloseable {
  private final PrintWriter out;
  private final boolean terminal;
  private final Supplier<Collection<String>> cellsOfPairs;
  private Optional<ProgressLine> bar = Optional.empty();
  private Optional<ScoreRows> rows = Optional.empty();

  private RunProgress(
      PrintWriter out, boolean terminal, Supplier<Collection<String>> cellsOfPairs) {
    this.out = out;
    this.terminal = terminal;
    this.cellsOfPairs = cellsOfPairs;
  }

  static RunProgress to(PrintWriter out) {
    return new RunProgress(out, Bars.onTerminal(), List::of);
  }

  /**
   * Of a run whose forks two builds take in turns.
   *
   * @param cells ids of all of its cells; asked when the first is done
   */
  static RunProgress ofPairs(PrintWriter out, Supplier<Collection<String>> cells) {
    return new RunProgress(out, Bars.onTerminal(), cells);
  }

  @Override
  public void preparing(String what) {
    out.println(what);
    out.flush();
  }

  @Override
  public void started(Plan plan, Path folder, List<String> notes) {
    Terminal.folded(PlanCommand.summary(plan)).forEach(out::println);
    out.println("writing to " + folder);
    notes.forEach(note -> out.println("note: " + note));
    rows = Optional.of(rows(plan.cells().stream().map(Cell::id).toList()));
  }

  private ScoreRows rows(Collection<String> cells) {
    return new ScoreRows(cells, terminal ? Terminal::columns : () -> Integer.MAX_VALUE);
  }

  @Override
  public boolean forkStarts(int index, int total, String cell, int fork, Duration left) {
    if (terminal && bar.isEmpty()) {
      bar = Optional.of(Bars.counting("forks", total));
    }
    if (bar.isPresent()) {
      bar.get().maxHint(total);
      bar.get().stepTo(index - 1L);
      bar.get().setExtraMessage(Text.time(left) + " left, fork " + fork + " of " + cell);
      // While nothing is measured it costs nothing.
      bar.get().draw();
    } else {
      out.println(
          "["
              + index
              + "/"
              + total
              + "] "
              + cell
              + " fork "
              + fork
              + ", "
              + Text.time(left)
              + " left");
    }
    return true;
  }

  @Override
  public void cellDone(CellRecord cell) {
    Score.of(cell)
        .ifPresent(
            score -> rows.ifPresent(table -> table.row(cell.id(), score).forEach(this::say)));
  }

  @Override
  public void pairDone(String cell, Score base, Score candidate) {
    if (rows.isEmpty()) {
      rows = Optional.of(rows(cellsOfPairs.get()));
    }
    rows.get().row(cell, base, candidate).forEach(this::say);
  }

  @Override
  public void forkFailed(String cell, int fork, String cause) {
    say("FAILED " + cell + " fork " + fork + ": " + cause);
  }

  @Override
  public void forkInvalid(String cell, int fork, String why) {
    say("INVALID " + cell + " fork " + fork + ": " + why);
  }

  @Override
  public void sideFailed(String what) {
    say("FAILED " + what);
  }

  @Override
  public void profileStarts(int index, int total, String event, String cell) {
    if (terminal) {
      if (index == 1) {
        stop();
        bar = Optional.of(Bars.counting("profiles", total));
      }
      bar.ifPresent(
          line -> {
            line.stepTo(index - 1L);
            line.setExtraMessage(event + " of " + cell);
            line.draw();
          });
    } else {
      out.println("[profile " + index + "/" + total + "] " + event + " of " + cell);
    }
  }

  @Override
  public void profileFailed(String cell, String cause) {
    say("no profile of " + cell + ": " + cause);
  }

  private void say(String line) {
    if (bar.isPresent()) {
      bar.get().above(() -> out.println(line));
    } else {
      out.println(line);
    }
  }

  @Override
  public void finished() {
    bar.ifPresent(ProgressLine::stepToEnd);
    stop();
  }

  /** Leaves what it shows where it stands; other words may follow. */
  void stop() {
    bar.ifPresent(ProgressLine::close);
    bar = Optional.empty();
  }

  @Override
  public void close() {
    stop();
  }
}
