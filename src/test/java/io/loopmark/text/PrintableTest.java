package io.loopmark.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.Hostile;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** Every character there is, one by one and all together. */
@Timeout(30)
class PrintableTest {
  @Test
  void whatSteersBreaksOrReordersIsReplacedOneForOneAndNothingElse() {
    Set<Integer> harmful = new HashSet<>(Hostile.CHARACTERS);
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      String text = "a" + Character.toString(c) + "b";
      String expected = harmful.contains(c) ? "a\uFFFDb" : text;
      if (!Printable.line(text).equals(expected)
          || Printable.isLine(text) == harmful.contains(c)
          || !Printable.lines(text).equals(c == '\n' ? text : expected)) {
        assertThat(Integer.toHexString(c)).isNull();
      }
    }
  }

  @Test
  void theKindsThatAreKnownToHarmAreAmongThem() {
    assertThat(Hostile.CHARACTERS)
        .contains(0, 0x07, 0x0a, 0x0d, 0x1b, 0x7f, 0x80, 0x85, 0x9b, 0x9f)
        .contains(0xad, 0x61c, 0x200e, 0x200f, 0x202a, 0x202e, 0x2066, 0x2069, 0xfeff)
        .contains(0x2028, 0x2029, 0xd800, 0xdfff, 0xfffe, 0xffff, 0xe0001, 0x10ffff);
    assertThat(Printable.isLine("añ字🙂±µ–\u00a0\u0301")).isTrue();
  }

  @Test
  void halvesOfPairsAreReplacedAndWholePairsStay() {
    assertThat(Printable.line("\ud83d\ude42|\ude42\ud83d|\ud83d"))
        .isEqualTo("🙂|\uFFFD\uFFFD|\uFFFD");
  }

  @Test
  void jsonMeansTheSameAndIsHarmless() {
    JsonMapper mapper =
        JsonMapper.builder(JsonFactory.builder().characterEscapes(new JsonEscapes()).build())
            .build();
    String shown = mapper.writeValueAsString(Map.of("name", Hostile.ALL + "ñ🙂"));
    Hostile.assertHarmless(shown);
    assertThat(JsonMapper.shared().readTree(shown).get("name").asString())
        .isEqualTo(Hostile.ALL + "ñ🙂");
    assertThat(mapper.writeValueAsString("ñ±\n")).isEqualTo("\"ñ±\\n\"");
  }
}
