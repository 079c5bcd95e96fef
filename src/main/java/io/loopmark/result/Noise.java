package io.loopmark.result;

import io.loopmark.stats.Median;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What disturbed the forks of a cell while they were measured. Their figures stay where they are;
 * who reads them is told.
 *
 * <p>A process that stood still is noise, and so is what others took wherever it is more than a
 * little. That threads wait for a processor or are put off it is not: a benchmark with more threads
 * than processors does that to itself, in every fork alike. So of these a fork is noisy that has
 * far more than the cell's forks usually have; and threads that put off each other wait no longer
 * for it, so being put off counts only with longer waiting.
 */
final class Noise {
  /** Above these shares of all processor time, in per cent, a fork is noisy. */
  static final double MOST_STEAL = 2;

  static final double MOST_FOREIGN = 5;

  /** With more than so many times its cell's median a fork stands out, ... */
  static final double STANDS_OUT = 2;

  /** ... when that is more by so much: per cent of its time, and switches per second. */
  static final double MORE_WAITING = 5;

  static final double MORE_SWITCHES = 1_000;

  private static final double MILLIS_PER_SECOND = 1e3;

  /** Among fewer nobody can tell which of them stands out. */
  private static final int LEAST_FORKS = 3;

  private final List<ForkRecord> forks;
  private final Map<String, Optional<Double>> medians = new HashMap<>();

  Noise(List<ForkRecord> forks) {
    this.forks = List.copyOf(forks);
  }

  /** What disturbed which fork, a line each. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (forks.stream().allMatch(fork -> fork.secondary().isEmpty())) {
      return lines;
    }
    for (ForkRecord fork : forks) {
      List<String> causes = causes(fork);
      if (!causes.isEmpty()) {
        lines.add("fork " + fork.fork() + ": " + String.join(", ", causes));
      }
    }
    return lines;
  }

  private List<String> causes(ForkRecord fork) {
    return Stream.of(
            inAll(fork, "paused", "a process stood still for %.1f s"),
            inAll(
                fork, "suspended", "the machine was suspended, or its clock set ahead, for %.1f s"),
            above(
                fork,
                "steal",
                MOST_STEAL,
                "%.1f %% of all processor time stolen by the hypervisor"),
            above(
                fork,
                "foreignCpu",
                MOST_FOREIGN,
                "%.1f %% of all processor time used by other programs"),
            outstanding(
                fork,
                "cpuPressure",
                MORE_WAITING,
                "threads waited for a processor in %.0f %% of its time, usually in %.0f %%"),
            outstanding(
                    fork,
                    "involuntarySwitches",
                    MORE_SWITCHES,
                    "threads were put off a processor %.0f times a second, usually %.0f")
                .filter(_ -> excess(fork, "cpuPressure") > MORE_WAITING))
        .flatMap(Optional::stream)
        .toList();
  }

  /** Of milliseconds of which any are too many; the seconds of all iterations. */
  private static Optional<String> inAll(ForkRecord fork, String label, String format) {
    return Optional.ofNullable(fork.secondary().get(label))
        .map(Metric::iterations)
        .map(each -> each.stream().mapToDouble(Double::doubleValue).sum() / MILLIS_PER_SECOND)
        .filter(seconds -> seconds > 0)
        .map(seconds -> String.format(Locale.ROOT, format, seconds));
  }

  private static Optional<String> above(ForkRecord fork, String label, double most, String format) {
    return value(fork, label)
        .filter(value -> value > most)
        .map(value -> String.format(Locale.ROOT, format, value));
  }

  /** Of a value far above the median of the cell's forks. */
  private Optional<String> outstanding(ForkRecord fork, String label, double more, String format) {
    double excess = excess(fork, label);
    return value(fork, label)
        .filter(value -> excess > more && value > STANDS_OUT * (value - excess))
        .map(value -> String.format(Locale.ROOT, format, value, value - excess));
  }

  /** How far it is above the median of the cell's forks; 0 where nobody can tell. */
  private double excess(ForkRecord fork, String label) {
    Optional<Double> usual = medians.computeIfAbsent(label, this::median);
    return usual.isPresent() ? value(fork, label).map(value -> value - usual.get()).orElse(0.0) : 0;
  }

  private Optional<Double> median(String label) {
    double[] all =
        forks.stream()
            .flatMap(each -> value(each, label).stream())
            .mapToDouble(Double::doubleValue)
            .toArray();
    return all.length < LEAST_FORKS ? Optional.empty() : Optional.of(Median.of(all));
  }

  private static Optional<Double> value(ForkRecord fork, String label) {
    return Optional.ofNullable(fork.secondary().get(label)).map(Metric::mean);
  }
}
