package io.loopmark.result;

import io.loopmark.result.CellRecord.Status;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Why forks of a cell have no figures, by their numbers. Not safe for several threads. */
final class ForkFaults {
  private final SortedMap<Integer, Fault> faults = new TreeMap<>();

  private record Fault(Status status, String cause) {}

  /**
   * Records one; another one of the same fork takes its place.
   *
   * @param status {@link Status#FAILED} or {@link Status#INVALID}
   * @param cause in one line
   */
  void add(int fork, Status status, String cause) {
    faults.put(fork, new Fault(status, cause));
  }

  /** Records others, with so much added to the numbers of their forks. */
  void addAll(ForkFaults others, int before) {
    others.faults.forEach((fork, fault) -> faults.put(before + fork, fault));
  }

  boolean contains(int fork) {
    return faults.containsKey(fork);
  }

  boolean isEmpty() {
    return faults.isEmpty();
  }

  int size() {
    return faults.size();
  }

  /** The numbers of all, in order. */
  List<Integer> forks() {
    return List.copyOf(faults.keySet());
  }

  /** The numbers of those for this reason, in order. */
  List<Integer> forks(Status reason) {
    return faults.entrySet().stream()
        .filter(fault -> fault.getValue().status() == reason)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** A line each. */
  List<String> causes() {
    return faults.entrySet().stream()
        .map(fault -> "fork " + fault.getKey() + ": " + fault.getValue().cause())
        .toList();
  }
}
