package io.loopmark.merge;

import java.util.List;
import java.util.StringJoiner;

/** Numbers in words: {@code 1, 3 to 5, 9}. */
final class Ranges {
  private Ranges() {}

  /**
   * @param numbers ascending
   */
  static String of(List<Integer> numbers) {
    StringJoiner words = new StringJoiner(", ");
    for (int i = 0; i < numbers.size(); ) {
      int end = i;
      while (end + 1 < numbers.size() && numbers.get(end + 1) == numbers.get(end) + 1) {
        end++;
      }
      words.add(end > i ? numbers.get(i) + " to " + numbers.get(end) : numbers.get(i).toString());
      i = end + 1;
    }
    return words.toString();
  }
}
