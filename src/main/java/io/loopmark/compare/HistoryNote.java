package io.loopmark.compare;

import io.loopmark.text.Words;
import java.util.List;

/**
 * What was left out of a history and why, or what else there was.
 *
 * @param kind what it is about
 * @param details names and reasons, as many as the kind's text has places
 */
public record HistoryNote(Kind kind, List<String> details) {
  /** Each has a text of this name. */
  public enum Kind {
    UNDATED,
    UNREADABLE,
    COPY,
    ELSEWHERE,
    OTHER_SUITES,
    NO_FIGURES,
    DAMAGED,
    ONE_RUN
  }

  public HistoryNote {
    details = List.copyOf(details);
  }

  static HistoryNote of(Kind kind, Object... details) {
    return new HistoryNote(kind, List.of(details).stream().map(Object::toString).toList());
  }

  /** One line, in the language of the words, which are those of histories. */
  String text(Words words) {
    return words.get("note." + kind, details.toArray());
  }
}
