package io.loopmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Text that steers terminals, breaks lines or reorders them, as strangers may send it. */
public final class Hostile {
  private static final Pattern HARMFUL =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}\\p{IsNoncharacter_Code_Point}]");

  /** Every such character there is. */
  public static final List<Integer> CHARACTERS =
      IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
          .filter(c -> HARMFUL.matcher(Character.toString(c)).matches())
          .boxed()
          .toList();

  /** What a stranger would really try: colours, a title, a bell, a line of its own, a turn. */
  public static final String USUAL =
      "a\u001b[31mb\u001b]0;title\u0007c\r\n"
          + "loopmark: forged\u009b2Jd\u202efdp.exe\u2066e\u2028f\0g";

  /** All of them in one text, each between letters, so that halves stay halves. */
  public static final String ALL =
      CHARACTERS.stream()
          .map(c -> "x" + Character.toString(c))
          .collect(Collectors.joining("", "", "x"));

  private Hostile() {}

  /** Asserts that nothing of the kind is in a text but line ends of our own. */
  public static void assertHarmless(String text) {
    assertThat(HARMFUL.matcher(text.replace("\n", "")).results().map(Hostile::shown)).isEmpty();
  }

  private static String shown(java.util.regex.MatchResult found) {
    return "U+" + Integer.toHexString(found.group().codePointAt(0)) + " at " + found.start();
  }
}
