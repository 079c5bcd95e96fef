package io.loopmark.report;

import io.loopmark.profile.Difference;
import io.loopmark.profile.Reason;
import io.loopmark.text.Figure;
import io.loopmark.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A reason as a sentence. */
final class ReasonText {
  /** More would be a table. */
  private static final int MOST = 3;

  private final Words words;

  ReasonText(Words words) {
    this.words = words;
  }

  /** Which of two cells, by their names, needs more than the other, and for what. */
  String of(Reason reason, String first, String second) {
    List<String> parts = new ArrayList<>();
    for (Difference part : reason.parts().stream().limit(MOST).toList()) {
      parts.add(
          words.get(
              part.value() > 0 ? "why.more" : "why.less",
              figure(Math.abs(part.value())),
              figure(2 * part.error()),
              words.get(part.kind().key())));
    }
    String what =
        words.get(
            "why.needs",
            reason.second() ? second : first,
            Figure.ratio(reason.ratio()),
            reason.second() ? first : second,
            words.get(reason.per().key() + ".each"));
    return !reason.hasCause()
        ? words.get("why.nothing", what)
        : words.get("why.of.that", what, String.join(", ", parts));
  }

  private static String figure(double value) {
    return value < 0.095 ? String.format(Locale.ROOT, "%.3f", value) : Figure.ratio(value);
  }
}
