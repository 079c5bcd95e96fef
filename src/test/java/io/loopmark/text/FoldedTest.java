package io.loopmark.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Prose as wide as a window. */
@Timeout(10)
class FoldedTest {
  @Test
  void linesBreakAtBlanksAndFollowersAreIndented() {
    assertThat(Folded.lines("one two three four", "  ", 9)).isEqualTo("one two\n  three\n  four");
    assertThat(Folded.lines("one two", "  ", 7)).isEqualTo("one two");
    assertThat(Folded.lines("", "  ", 7)).isEmpty();
  }

  @Test
  void aLongWordStaysWhole() {
    assertThat(Folded.lines("a verylongword b", " ", 5)).isEqualTo("a\n verylongword\n b");
  }
}
