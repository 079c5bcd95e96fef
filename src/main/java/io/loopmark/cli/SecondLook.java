package io.loopmark.cli;

import io.loopmark.compare.Comparison;
import io.loopmark.compare.Confirmation;
import io.loopmark.compare.Screening;
import io.loopmark.text.Counted;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Measures the suspects of a first look again, round after round. */
final class SecondLook {
  /** Enough to let go of most that are none. */
  private static final int FIRST_ROUND = 4;

  private static final int ROUND = 3;

  private static final int LEAST_SUSPECTS = 2;

  /** More pairs of a suspect than this are not taken, however much time is left. */
  private static final int MOST = 30;

  private final Screening screening;
  private final Optional<Deadline> deadline;
  private final SuiteOptions suite;
  private final PrintWriter out;

  /**
   * When a budget is spent.
   *
   * @param begun when it began to be
   */
  record Deadline(long begun, long nanos) {
    static Deadline in(Duration time) {
      long now = System.nanoTime();
      return new Deadline(now, now + time.toNanos());
    }

    /** How often what was done so far fits into what is left. */
    double left() {
      long now = System.nanoTime();
      return Math.max(0, (double) (nanos - now) / (now - begun));
    }

    /** Nanoseconds until then; 0 afterwards. */
    long remaining() {
      return Math.max(0, nanos - System.nanoTime());
    }
  }

  /**
   * @param deadline until which suspects get more pairs; without one they get as many as planned
   */
  SecondLook(
      Screening screening, Optional<Deadline> deadline, SuiteOptions suite, PrintWriter out) {
    this.screening = screening;
    this.deadline = deadline;
    this.suite = suite;
    this.out = out;
  }

  /**
   * Of a budget, of which a first look has taken its part: of so few suspects that the first round
   * takes half of what is left.
   *
   * @param sides what the first look measured
   */
  static SecondLook after(
      PairedMeasurement.Sides sides,
      Screening most,
      Optional<Deadline> deadline,
      SuiteOptions suite,
      PrintWriter out) {
    Screening fitting = most;
    if (deadline.isPresent()) {
      int pairs = sides.base().cells().stream().mapToInt(cell -> cell.forks().size()).sum();
      int suspects = (int) (deadline.get().left() * pairs / (2 * FIRST_ROUND));
      fitting =
          new Screening(
              Math.min(most.suspects(), Math.max(LEAST_SUSPECTS, suspects)), most.forks());
    }
    return new SecondLook(fitting, deadline, suite, out);
  }

  /** How many suspects there may be. */
  Screening screening() {
    return screening;
  }

  /**
   * Looks again. Whatever becomes of a round, what was measured before is not lost.
   *
   * @param first judges the first look, as one that so many fresh pairs follow
   * @param folder a new one, in which each round has its own
   */
  Comparison at(Function<Screening, Comparison> first, PairedMeasurement measurement, Path folder) {
    Confirmation confirmation = new Confirmation(first.apply(screening));
    int pairs = 0;
    long nanosPerPair = 0;
    boolean ended = false;
    for (int round = 1; !ended && !confirmation.cells().isEmpty(); round++) {
      List<String> cells = confirmation.cells();
      int forks = forks(pairs, nanosPerPair * cells.size());
      long begun = System.nanoTime();
      ended =
          forks == 0
              || !measured(confirmation, measurement, folder.resolve("" + round), cells, forks);
      if (!ended) {
        nanosPerPair = (System.nanoTime() - begun) / ((long) forks * cells.size());
        pairs += forks;
      }
    }
    int possible = ended ? pairs : possible(pairs, nanosPerPair);
    return confirmation.result(first.apply(new Screening(screening.suspects(), possible)));
  }

  /** How many pairs a suspect would have got that had not been let go. */
  private int possible(int pairs, long nanosPerPair) {
    int planned = Math.max(pairs, screening.forks());
    if (deadline.isEmpty() || nanosPerPair == 0) {
      return planned;
    }
    return (int) Math.min(planned, pairs + deadline.get().remaining() / nanosPerPair);
  }

  /** How many pairs the next round has; 0 for no next round. */
  private int forks(int pairs, long nanosOfPair) {
    int next = pairs == 0 ? FIRST_ROUND : ROUND;
    if (deadline.isPresent()) {
      int most = Math.min(next, MOST - pairs);
      return deadline.get().remaining() > most * nanosOfPair ? most : 0;
    }
    return Math.min(next, screening.forks() - pairs);
  }

  private boolean measured(
      Confirmation confirmation,
      PairedMeasurement measurement,
      Path folder,
      List<String> cells,
      int forks) {
    out.println(
        "measuring again what is suspicious: "
            + forks
            + " pairs of each of "
            + Counted.of(cells.size(), "cell"));
    try {
      Files.createDirectories(folder);
      Optional<PairedMeasurement.Sides> sides =
          measurement.measure(folder, suite.forSides().of(regex(cells), forks));
      sides.ifPresent(both -> confirmation.add(both.base(), both.candidate()));
      return sides.isPresent();
    } catch (UserException | IOException e) {
      out.println("measuring again failed, so the first look stands: " + e.getMessage());
      return false;
    }
  }

  private static String regex(List<String> cells) {
    return cells.stream().map(Pattern::quote).collect(Collectors.joining("|", "^(?:", ")$"));
  }
}
