package io.loopmark.report;

import io.loopmark.text.Words;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What a run recorded in English sentences of its own, in a report's language. Any other text stays
 * as it is: messages of the system and of other programs; reasons to skip a cell are told by {@link
 * SkipReasons}.
 */
enum Recorded {
  CLOCK("clock source is (\\S+), not tsc: reading the time may be slow"),
  GOVERNOR("CPU scaling governor is (\\S+), not performance: the clock rate varies"),
  BUFFER(
      "(\\S+) (receive|send) buffer: asked for (\\d+) bytes, granted (\\d+) \\(see"
          + " (net\\.core\\.\\w+)\\)"),
  PAUSED("a process stood still for ([\\d.]+) s"),
  SUSPENDED("the machine was suspended, or its clock set ahead, for ([\\d.]+) s"),
  STOLEN("([\\d.]+) % of all processor time stolen by the hypervisor"),
  FOREIGN("([\\d.]+) % of all processor time used by other programs"),
  WAITED("threads waited for a processor in (\\d+) % of its time, usually in (\\d+) %"),
  PUT_OFF("threads were put off a processor (\\d+) times a second, usually (\\d+)");

  private final Pattern pattern;

  Recorded(String pattern) {
    this.pattern = Pattern.compile(pattern);
  }

  /** The text with each sentence of a run's own in the language of the words. */
  static String in(Words words, String text) {
    String told = text;
    for (Recorded each : values()) {
      told = each.pattern.matcher(told).replaceAll(match -> each.told(words, match));
    }
    return told;
  }

  private String told(Words words, MatchResult match) {
    Object[] groups = IntStream.rangeClosed(1, match.groupCount()).mapToObj(match::group).toArray();
    return Matcher.quoteReplacement(words.get("recorded." + name(), groups));
  }
}
