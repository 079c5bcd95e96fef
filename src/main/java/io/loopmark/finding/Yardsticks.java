package io.loopmark.finding;

import io.loopmark.result.CellRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one cell of this program is held against: the same work done by other programs. Plain C is
 * the ceiling, the lab's program the floor.
 *
 * @param own the cell of this program
 * @param others those of other programs, in the order in which a report names them
 * @param where what tells the own cell from the group's others
 */
record Yardsticks(CellRecord own, List<CellRecord> others, String where) {
  static final String PARAMETER = "program";
  static final String CEILING = "C";
  static final String FLOOR = "PYTHON";

  private static final String OWN = "LOOPMARK";
  private static final List<String> ORDER =
      List.of(CEILING, "C_ONE_BUFFER", "IPERF3", "SOCKPERF", FLOOR);

  /** How the lab's program does it is its own choice; what it does must be the same. */
  private static final Set<String> WAYS =
      Set.of("via", "flow", "receiving", "source", "reading", "congestion", "waiting");

  /** A datagram for each byte costs the same in a file of any length. */
  private static final Set<String> DATAGRAM_WAYS =
      Stream.concat(WAYS.stream(), Stream.of("fileSize")).collect(Collectors.toSet());

  /** A tool that sends one buffer has no source that could be the same. */
  private static final Set<String> SOURCES = Set.of("source", "reading");

  /** Whether a benchmark is of several programs. */
  static boolean has(Group group) {
    return group.varying().contains(PARAMETER);
  }

  /** One for each sound cell of this program that has anything beside it. */
  static List<Yardsticks> of(Group group) {
    List<Yardsticks> all = new ArrayList<>();
    for (CellRecord own : group.cells()) {
      if (program(own).equals(OWN) && Ranking.sound(own)) {
        List<CellRecord> others =
            ORDER.stream()
                .flatMap(program -> group.cells().stream().filter(c -> program(c).equals(program)))
                .filter(Ranking::sound)
                .filter(other -> sameWork(own, other))
                .toList();
        if (!others.isEmpty()) {
          all.add(new Yardsticks(own, others, where(group, own)));
        }
      }
    }
    return all;
  }

  /** The own cell and each of the others. */
  List<Family> pairs() {
    return others.stream()
        .map(other -> new Family(List.of(PARAMETER), where, List.of(own, other)))
        .toList();
  }

  /** All of them. */
  Family together() {
    List<CellRecord> cells = new ArrayList<>(others);
    cells.addFirst(own);
    return new Family(List.of(PARAMETER), where, cells);
  }

  /** Of a program in a report. */
  static int place(String program) {
    return ORDER.indexOf(program);
  }

  static String program(CellRecord cell) {
    return cell.parameters().getOrDefault(PARAMETER, "");
  }

  private static boolean sameWork(CellRecord own, CellRecord other) {
    Set<String> free =
        switch (program(other)) {
          case CEILING -> Set.of();
          case FLOOR -> own.parameters().containsKey("via") ? DATAGRAM_WAYS : WAYS;
          default -> SOURCES;
        };
    return rest(own, free).equals(rest(other, free));
  }

  private static Map<String, String> rest(CellRecord cell, Set<String> free) {
    Map<String, String> rest = new TreeMap<>(cell.parameters());
    rest.keySet().removeAll(free);
    rest.remove(PARAMETER);
    return rest;
  }

  private static String where(Group group, CellRecord own) {
    List<CellRecord> all = group.cells().stream().filter(c -> program(c).equals(OWN)).toList();
    return group.varying().stream()
        .filter(name -> all.stream().map(c -> c.parameters().get(name)).distinct().count() > 1)
        .map(name -> name + "=" + own.parameters().get(name))
        .collect(Collectors.joining(", "));
  }
}
