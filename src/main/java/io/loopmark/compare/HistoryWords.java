package io.loopmark.compare;

import io.loopmark.stats.ChangePoints;
import io.loopmark.stats.ChangePoints.Change;
import io.loopmark.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a history says, in one language. */
public final class HistoryWords {
  private final History history;
  private final Words words;

  /**
   * @param language one of {@link Words#LANGUAGES}
   */
  public HistoryWords(History history, String language) {
    this.history = history;
    this.words = Words.of("history", language);
  }

  /** Any text of histories. */
  public String get(String key, Object... arguments) {
    return words.get(key, arguments);
  }

  /** How many runs, and when. */
  public String by() {
    List<PastRun> runs = history.runs().runs();
    return words.get("by", runs.size(), runs.getFirst().when(), runs.getLast().when());
  }

  /** Of the last run, as far as it is known. */
  public Optional<String> machine() {
    Map<String, Object> environment = history.runs().runs().getLast().run().environment();
    List<String> parts = new ArrayList<>();
    for (String part : List.of("cpu/model", "cpu/logicalCores", "os/kernel")) {
      String value = Machines.at(environment, part).toString();
      if (!value.equals(Machines.UNKNOWN)) {
        parts.add(words.get("machine." + part.replaceFirst(".*/", ""), value));
      }
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", parts));
  }

  /** What was left out, a line each. */
  public List<String> notes() {
    return history.notes().stream().map(note -> note.text(words)).toList();
  }

  /**
   * How all cells went in the median; empty where there is no such course.
   *
   * @param drawn the course as characters, with a blank behind it; or nothing
   */
  public Optional<String> together(String drawn) {
    return history
        .together()
        .map(
            course ->
                words.get(
                    "together",
                    cells(),
                    drawn
                        + (course.changes().isEmpty()
                            ? words.get("unchanged", Percent.change(course.toMedian()))
                            : changes(course))));
  }

  /** All changes of a course. */
  public String changes(Course course) {
    return course.changes().stream()
        .map(change -> change(course, change))
        .collect(Collectors.joining(", "));
  }

  /** {@code −18% (−23% to −12%) from 2026-11-23 14:08 on}. */
  public String change(Course course, Change change) {
    return words.get(
        "change",
        Percent.change(change.ratio().value()),
        Percent.change(change.ratio().low()),
        Percent.change(change.ratio().high()),
        history.runs().runs().get(course.run(change)).when());
  }

  /** How many cells change with one run. */
  public String turn(History.Turn turn) {
    List<String> ways = new ArrayList<>();
    if (turn.slower() > 0) {
      ways.add(words.get("slower", turn.slower()));
    }
    if (turn.faster() > 0) {
      ways.add(words.get("faster", turn.faster()));
    }
    return words.get(
        "turn",
        history.runs().runs().get(turn.run()).when(),
        String.join(", ", ways),
        cells(),
        Percent.change(turn.ratio()));
  }

  /** What is shown and what is not. */
  public String sum() {
    return history.canTell()
        ? words.get("changed", history.changed(), cells())
        : words.get("untold", ChangePoints.FEWEST);
  }

  private String cells() {
    int cells = history.courses().size();
    return words.get(cells == 1 ? "cells.one" : "cells", cells);
  }
}
