package io.loopmark.report;

import io.loopmark.text.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Why cells were skipped, which a run records in English, in a report's language. Each reason is a
 * text of the bundle {@code skipped}, whose English one is what a run records. A reason that is
 * none of them, such as one that somebody's suite gives, stays as it is.
 */
final class SkipReasons {
  private static final String BUNDLE = "skipped";

  /** No text has as many places. */
  private static final int PLACES = 10;

  /** Of places while a text is made a pattern; none of them is in any text. */
  private static final char FIRST_PLACE = '\uE000';

  private static final String PLACE = "[\uE000-\uE009]";

  /** What a reason is of, such as {@code SENDMMSG}, may stand before it. */
  private static final String SUBJECT = "([A-Z][A-Z0-9_]*: )?";

  private static final List<Known> ALL = all();

  private final Words words;

  /** A text, as what a run may have recorded. */
  private record Known(String key, Pattern pattern, int literal) {
    static Known of(String key, String text) {
      String literal = text.replaceAll(PLACE, "");
      StringBuilder pattern = new StringBuilder(SUBJECT);
      int end = 0;
      Matcher places = Pattern.compile(PLACE).matcher(text);
      while (places.find()) {
        pattern.append(Pattern.quote(text.substring(end, places.start()))).append("(.+)");
        end = places.end();
      }
      pattern.append(Pattern.quote(text.substring(end)));
      return new Known(key, Pattern.compile(pattern.toString()), literal.length());
    }

    Optional<String> told(String recorded, Words words) {
      Matcher matcher = pattern.matcher(recorded);
      if (!matcher.matches()) {
        return Optional.empty();
      }
      String subject = Optional.ofNullable(matcher.group(1)).orElse("");
      Object[] places =
          IntStream.rangeClosed(2, matcher.groupCount())
              .mapToObj(matcher::group)
              .map(place -> in(words, place))
              .toArray();
      return Optional.of(subject + words.get(key, places));
    }
  }

  /**
   * In a language.
   *
   * @param language one of {@link Words#LANGUAGES}
   */
  SkipReasons(String language) {
    this.words = Words.of(BUNDLE, language);
  }

  /** A reason as the language has it. */
  String told(String recorded) {
    return in(words, recorded);
  }

  /** What stands in a place may be a reason itself. */
  private static String in(Words words, String recorded) {
    return ALL.stream()
        .flatMap(reason -> reason.told(recorded, words).stream())
        .findFirst()
        .orElse(recorded);
  }

  /** Those that say most first, as others may be a part of them. */
  private static List<Known> all() {
    Words english = Words.of(BUNDLE, "en");
    Object[] places =
        IntStream.range(0, PLACES)
            .mapToObj(place -> String.valueOf((char) (FIRST_PLACE + place)))
            .toArray();
    List<Known> all = new ArrayList<>();
    for (String key : english.keys()) {
      all.add(Known.of(key, english.get(key, places)));
    }
    all.sort(Comparator.comparingInt(Known::literal).reversed());
    return List.copyOf(all);
  }
}
