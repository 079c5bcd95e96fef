package io.loopmark.result;

import io.loopmark.latency.Latency;
import io.loopmark.latency.Timed;
import io.loopmark.stats.Sample;
import io.loopmark.stats.TwoGroups;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * Everything that is known of one cell so far. Not safe for several threads.
 *
 * <p>A cell is {@link Status#OK} only when every planned fork was measured.
 */
public final class CellRecord {
  /** How a cell stands. */
  public enum Status {
    /** Not all forks are done. */
    PLANNED,
    /** All forks were measured. */
    OK,
    /** A fork failed; what others measured is kept. */
    FAILED,
    /**
     * None failed, but one has no figures that may be used: what arrived was not what was sent, a
     * rate was missed, something was left running. Whether or not all forks are done.
     */
    INVALID,
    /** Left out on purpose. */
    SKIPPED
  }

  private final String id;
  private final String benchmark;
  private final Map<String, String> parameters;
  private final int plannedForks;
  private final Optional<String> skipReason;
  private final List<ForkRecord> forks = new ArrayList<>();
  private final ForkFaults faults = new ForkFaults();
  private final Memo memo = new Memo();
  private Steadiness steadiness = Steadiness.UNKNOWN;

  /** What is derived from the forks, until there is another one. */
  private enum Derived {
    INVALID,
    TWO_SPEEDS,
    NOISE,
    TIMED
  }

  /** The means of a secondary metric. */
  private record Means(String label) {}

  /** All forks' times of one label. */
  private record Sum(String label) {}

  private CellRecord(
      String id,
      String benchmark,
      Map<String, String> parameters,
      int plannedForks,
      Optional<String> skipReason) {
    this.id = id;
    this.benchmark = benchmark;
    this.parameters = parameters;
    this.plannedForks = plannedForks;
    this.skipReason = skipReason;
  }

  /** A cell that will be measured. */
  public static CellRecord planned(
      String id, String benchmark, Map<String, String> parameters, int forks) {
    return new CellRecord(id, benchmark, parameters, forks, Optional.empty());
  }

  /** A cell that will not be measured. */
  public static CellRecord skipped(String id, String reason) {
    return new CellRecord(id, CellId.benchmark(id), Map.of(), 0, Optional.of(reason));
  }

  public void add(ForkRecord fork) {
    memo.clear();
    forks.add(fork);
    // A journal has them in their order, mostly.
    if (forks.size() > 1 && forks.get(forks.size() - 2).fork() > fork.fork()) {
      forks.sort(Comparator.comparingInt(ForkRecord::fork));
    }
  }

  /** Records why a fork failed, in one line. */
  public void addFailure(int fork, String cause) {
    faults.add(fork, Status.FAILED, cause);
  }

  /** Records why a fork could measure and has no figures all the same, in one line. */
  public void addInvalid(int fork, String cause) {
    faults.add(fork, Status.INVALID, cause);
  }

  /** Whether a fork ended, with figures or without. */
  public boolean ended(int fork) {
    return faults.contains(fork) || forks.stream().anyMatch(each -> each.fork() == fork);
  }

  /** The same without forks that failed or must not be used, to be measured again. */
  public CellRecord withoutFaults() {
    CellRecord copy = new CellRecord(id, benchmark, parameters, plannedForks, skipReason);
    forks.stream().filter(fork -> fork.invalid().isEmpty()).forEach(copy::add);
    return copy;
  }

  /** The same with another number of forks to measure, and not skipped. */
  public CellRecord withPlannedForks(int number) {
    return filled(new CellRecord(id, benchmark, parameters, number, Optional.empty()));
  }

  /** The same under the name that it has with these parameters. */
  public CellRecord withParameters(Map<String, String> others) {
    String name = CellId.of(benchmark, others);
    return filled(new CellRecord(name, benchmark, others, plannedForks, skipReason));
  }

  /** The same under another name. */
  public CellRecord withId(String other) {
    return filled(new CellRecord(other, benchmark, parameters, plannedForks, skipReason));
  }

  private CellRecord filled(CellRecord copy) {
    forks.forEach(copy::add);
    copy.faults.addAll(faults, 0);
    return copy;
  }

  /** The same and what was measured of it later, whose forks get the next numbers. */
  public CellRecord followedBy(CellRecord later) {
    int before = plannedForks;
    CellRecord both = withPlannedForks(before + later.plannedForks);
    later.forks.forEach(fork -> both.add(fork.withNumber(before + fork.fork())));
    both.faults.addAll(later.faults, before);
    return both;
  }

  /** Whether any fork of it ended, with figures or without. */
  public boolean begun() {
    return !forks.isEmpty() || !faults.isEmpty();
  }

  public Status status() {
    if (skipReason.isPresent()) {
      return Status.SKIPPED;
    }
    if (!faults.forks(Status.FAILED).isEmpty()) {
      return Status.FAILED;
    }
    if (!faults.isEmpty()
        || memo.get(
            Derived.INVALID, () -> forks.stream().anyMatch(fork -> fork.invalid().isPresent()))) {
      return Status.INVALID;
    }
    return finished() ? Status.OK : Status.PLANNED;
  }

  /** Whether as many forks as planned ended, with figures or without. */
  boolean finished() {
    return forks.size() + faults.size() >= plannedForks;
  }

  public String id() {
    return id;
  }

  /** Class and method without the package. */
  public String benchmark() {
    return benchmark;
  }

  public Map<String, String> parameters() {
    return parameters;
  }

  public int plannedForks() {
    return plannedForks;
  }

  public List<ForkRecord> forks() {
    return Collections.unmodifiableList(forks);
  }

  /** Why it failed, is invalid or was skipped; empty when none of these. */
  public List<String> causes() {
    List<String> causes = new ArrayList<>(skipReason.stream().toList());
    causes.addAll(faults.causes());
    for (ForkRecord fork : forks) {
      fork.invalid().ifPresent(why -> causes.add("fork " + fork.fork() + ": " + why));
    }
    return causes;
  }

  /** The numbers of forks without figures, failed or invalid. */
  public List<Integer> forksWithoutFigures() {
    return faults.forks();
  }

  /** The numbers of those for this reason. */
  List<Integer> withoutFigures(Status reason) {
    return faults.forks(reason);
  }

  /** What {@link Steadiness#judge} found. */
  public Steadiness steadiness() {
    return steadiness;
  }

  void judge(Steadiness found) {
    steadiness = found;
  }

  /** The groups that its forks fall into, where they do: as fast as those, by {@link Speed}. */
  public Optional<TwoGroups> twoSpeeds() {
    return memo.get(
        Derived.TWO_SPEEDS,
        () ->
            Speed.of(List.of(this)).flatMap(speed -> TwoGroups.of(Sample.of(speed.values(this)))));
  }

  /** What disturbed forks that were measured, a line each. */
  public List<String> noise() {
    return memo.get(Derived.NOISE, () -> new Noise(forks).lines());
  }

  /** The forks' values of a secondary metric, each the mean of the fork's iterations. */
  public List<Double> forkMeans(String label) {
    return memo.get(
        new Means(label),
        () ->
            forks.stream()
                .filter(fork -> fork.secondary().containsKey(label))
                .map(fork -> fork.secondary().get(label).mean())
                .toList());
  }

  /** The mean over forks of a secondary metric; empty where it was not measured. */
  public OptionalDouble mean(String label) {
    return forkMeans(label).stream().mapToDouble(Double::doubleValue).average();
  }

  /** The most of a secondary metric in any iteration; empty where it was not measured. */
  public OptionalDouble most(String label) {
    return forks.stream()
        .filter(fork -> fork.secondary().containsKey(label))
        .flatMap(fork -> fork.secondary().get(label).iterations().stream())
        .mapToDouble(Double::doubleValue)
        .max();
  }

  /** What was timed of single operations, by the labels of {@link #latency}, in their order. */
  public List<String> timed() {
    return memo.get(
        Derived.TIMED,
        () ->
            forks.stream()
                .flatMap(fork -> fork.latencies().keySet().stream())
                .distinct()
                .sorted(Timed.ORDER)
                .toList());
  }

  /** All forks' latencies of one label in one histogram; empty where none was recorded. */
  public Optional<Histogram> latency(String label) {
    if (!timed().contains(label)) {
      return Optional.empty();
    }
    return Optional.of(memo.get(new Sum(label), () -> sum(label)).copy());
  }

  /** What others derive from the forks, too, until there is another one. */
  <T> T once(Record key, Supplier<T> work) {
    return memo.get(key, work);
  }

  private Histogram sum(String label) {
    return forks.stream()
        .flatMap(fork -> Optional.ofNullable(fork.latencies().get(label)).stream())
        .collect(Latency::histogram, Histogram::add, Histogram::add);
  }
}
