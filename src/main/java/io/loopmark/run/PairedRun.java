package io.loopmark.run;

import io.loopmark.result.Score;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Measures two builds in one run, their forks interleaved in pairs: the same fork of the same cell
 * by both, one first in odd pairs and the other in even ones, as a coin decides. Both forks of a
 * pair become warm, and then each does an iteration in its turn, where both builds and the cell
 * allow it; else one is measured after the other. A drift of the machine then meets both alike, and
 * the difference within a pair is free of it.
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
    for (Side side : sides) {
      listen(side);
    }
    if (goesOn) {
      completePair();
    }
    while (sides.stream().anyMatch(side -> side.next().isPresent())) {
      checkSame();
      int first = first(sides.getFirst().next().orElseThrow());
      pair(List.of(sides.get(first), sides.get(1 - first)));
    }
  }

  /** The forks of a pair: both become warm and then have turns, or are one after the other. */
  private void pair(List<Side> inOrder) throws IOException, SideException {
    boolean turns = inOrder.stream().allMatch(Side::offersTurns);
    for (Side side : inOrder) {
      announce(inOrder.indexOf(side), side);
      side.begin(turns);
      listen(side);
    }
    while (inOrder.stream().anyMatch(Side::underWay)) {
      for (Side side : inOrder) {
        if (side.underWay()) {
          side.turn();
          listen(side);
        }
      }
    }
  }

  private void listen(Side side) throws IOException, SideException {
    side.listen(heard(sides.indexOf(side)));
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
  private void completePair() throws IOException, SideException {
    int behind = left(sides.getFirst().next()) - left(sides.getLast().next());
    if (Math.abs(behind) == 1) {
      Side side = behind > 0 ? sides.getFirst() : sides.getLast();
      announce(1, side);
      side.begin(false);
      listen(side);
    }
  }

  private static int left(Optional<Side.Next> next) {
    return next.map(fork -> fork.total() - fork.index() + 1).orElse(0);
  }

  private void announce(int done, Side side) {
    Side.Next fork = side.next().orElseThrow();
    // An older build counts what the other had as its own.
    Duration left =
        sides.stream()
            .flatMap(each -> each.next().stream())
            .map(Side.Next::left)
            .min(Comparator.naturalOrder())
            .orElseThrow();
    observer.forkStarts(
        2 * fork.index() - 1 + done,
        2 * fork.total(),
        builds.get(sides.indexOf(side)).name() + " " + fork.cell(),
        fork.fork(),
        left.multipliedBy(2));
  }

  private void checkSame() throws SideException {
    List<String> forks =
        sides.stream()
            .map(Side::next)
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
