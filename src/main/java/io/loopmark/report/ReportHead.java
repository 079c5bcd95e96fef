package io.loopmark.report;

import io.loopmark.document.Document.Cover;
import io.loopmark.text.Words;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What stands at a report's top: title, who, when, on what, and what was asked. */
final class ReportHead {
  /** Characters of a time in ISO 8601, to the minute. */
  private static final int MINUTES = 16;

  private static final Pattern STAMP =
      Pattern.compile("(\\d{4})(\\d{2})(\\d{2})-(\\d{2})(\\d{2})\\d{2}-.*");

  private final Words words;
  private final List<RunInput> runs;
  private final ReportOptions options;

  ReportHead(Words words, List<RunInput> runs, ReportOptions options) {
    this.words = words;
    this.runs = runs;
    this.options = options;
  }

  /** The title page. */
  Cover cover() {
    String suite =
        runs.stream().map(run -> run.data().suite()).distinct().collect(Collectors.joining(", "));
    String title =
        options.title().isEmpty()
            ? words.get(suite.isEmpty() ? "title.plain" : "title", suite)
            : options.title();
    return new Cover(
        title,
        options.author(),
        options.course(),
        each(ReportHead::date),
        each(run -> new EnvironmentBlocks(words, runs).line(run)),
        runs.stream().map(RunInput::label).collect(Collectors.joining(", ")));
  }

  /** What is said of each run, once where it is the same. */
  private String each(Function<RunInput, String> said) {
    return runs.stream()
        .map(said)
        .filter(part -> !part.isEmpty())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /** What several runs are compared for is another question, and so is that of other projects. */
  String question() {
    if (runs.size() > 1) {
      return words.get("question.compare");
    }
    return runs.stream().allMatch(RunInput::foreign)
        ? words.get("question.foreign", each(run -> run.data().description()))
        : words.get("question");
  }

  /** When a run was begun, as it says itself or else its folder's name; empty where none tells. */
  private static String date(RunInput run) {
    if (run.data().environment().get("begun") instanceof String begun && begun.length() > MINUTES) {
      return begun.substring(0, MINUTES).replace('T', ' ');
    }
    Matcher stamp = STAMP.matcher(run.label());
    return stamp.matches() ? stamp.replaceFirst("$1-$2-$3 $4:$5") : "";
  }
}
