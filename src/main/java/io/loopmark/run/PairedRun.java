package io.loopmark.run;

import io.loopmark.result.Score;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Measures two builds in one run, their forks interleaved in pairs: the same fork of the same cell
 * by both, one first in odd pairs and the other in even ones, as a coin decides. A drift of the
 * machine then meets both alike, and the difference within a pair is free of it.
 *
 * <p>Each build runs as a process of its own, with its own classes, into a run folder of its own;
 * only one of them measures at a time.
 */
public final class PairedRun {
  private final List<Build> builds;
  private final Path folder;
  private final List<String> suite;
  private final long seed;
  private final boolean goesOn;
  private final RunObserver observer;
  private final List<Map<String, Score>> scores = List.of(new HashMap<>(), new HashMap<>());
  private final List<Side> sides = new CopyOnWriteArrayList<>();
  private volatile boolean interrupted;

  /**
   * @param builds two, whose names become folders in {@code folder}
   * @param suite the options that say what to measure
   * @param seed of the order of cells, and of who is first in each pair
   * @param goesOn whether the folders have runs that stopped, maybe in the middle of a pair
   */
  public PairedRun(
      List<Build> builds,
      Path folder,
      List<String> suite,
      long seed,
      boolean goesOn,
      RunObserver observer) {
    this.builds = List.copyOf(builds);
    this.folder = folder;
    this.suite = List.copyOf(suite);
    this.seed = seed;
    this.goesOn = goesOn;
    this.observer = observer;
  }

  /**
   * Measures.
   *
   * @throws SideException when a build cannot be started, ends early, or has other cells than the
   *     other
   */
  public void run() throws IOException, InterruptedException, SideException {
    try (RunTemp temp = RunTemp.create()) {
      measure(temp.path());
    }
  }

  private void measure(Path temp) throws IOException, InterruptedException, SideException {
    try {
      for (Build build : builds) {
        sides.add(Side.start(build, arguments(build), temp));
      }
      if (interrupted) {
        throw new SideException("interrupted", null);
      }
      takeTurns();
      for (Side side : sides) {
        side.awaitEnd();
      }
      observer.finished();
    } finally {
      sides.forEach(Side::close);
    }
  }

  /** Where a build's results are. */
  public Path results(Build build) {
    return folder.resolve(build.name());
  }

  /** Has {@link #run} end soon, by a {@link SideException}; from another thread. */
  public void interrupt() {
    interrupted = true;
    sides.forEach(Side::interrupt);
  }

  private List<String> arguments(Build build) {
    List<String> arguments = new ArrayList<>();
    arguments.add("side");
    arguments.add("--folder=" + results(build));
    arguments.add("--seed=" + seed);
    arguments.addAll(suite);
    return arguments;
  }

  private void takeTurns() throws IOException, SideException {
    List<Optional<Side.Next>> next = new ArrayList<>();
    for (Side side : sides) {
      next.add(side.next(heard(sides.indexOf(side))));
    }
    if (goesOn) {
      completePair(next);
    }
    while (next.stream().anyMatch(Optional::isPresent)) {
      checkSame(next);
      int first = first(next.getFirst().orElseThrow());
      for (int i : new int[] {first, 1 - first}) {
        announce(i == first ? 0 : 1, i, next);
        sides.get(i).go();
        next.set(i, sides.get(i).next(heard(i)));
      }
    }
  }

  private Side.Listener heard(int side) {
    return new Side.Listener() {
      @Override
      public void fault(String line) {
        observer.sideFailed(line);
      }

      @Override
      public void done(String cell, Score score) {
        scores.get(side).put(cell, score);
        if (scores.stream().allMatch(each -> each.containsKey(cell))) {
          observer.pairDone(cell, scores.getFirst().get(cell), scores.getLast().get(cell));
        }
      }
    };
  }

  /** A coin for each cell says who begins its first pair; then they take turns in that, too. */
  private int first(Side.Next fork) {
    int coin = new SplittableRandom(seed ^ fork.cell().hashCode()).nextInt(2);
    return (coin + fork.fork()) % 2;
  }

  /** Where a run stopped between the forks of a pair, one side has one more to do. */
  private void completePair(List<Optional<Side.Next>> next) throws IOException, SideException {
    int behind = left(next.getFirst()) - left(next.getLast());
    if (Math.abs(behind) == 1) {
      int side = behind > 0 ? 0 : 1;
      announce(1, side, next);
      sides.get(side).go();
      next.set(side, sides.get(side).next(heard(side)));
    }
  }

  private static int left(Optional<Side.Next> next) {
    return next.map(fork -> fork.total() - fork.index() + 1).orElse(0);
  }

  private void announce(int done, int side, List<Optional<Side.Next>> next) {
    Side.Next fork = next.get(side).orElseThrow();
    observer.forkStarts(
        2 * fork.index() - 1 + done,
        2 * fork.total(),
        builds.get(side).name() + " " + fork.cell(),
        fork.fork(),
        fork.left().multipliedBy(2));
  }

  private void checkSame(List<Optional<Side.Next>> next) throws SideException {
    List<String> forks =
        next.stream()
            .map(fork -> fork.map(f -> f.cell() + " fork " + f.fork()).orElse("nothing"))
            .toList();
    if (!forks.getFirst().equals(forks.getLast())) {
      throw SideException.otherCells(
          String.format(
              "the builds have other cells, or take them in another order: %s would measure %s, %s"
                  + " %s",
              builds.getFirst().name(),
              forks.getFirst(),
              builds.getLast().name(),
              forks.getLast()));
    }
  }
}
