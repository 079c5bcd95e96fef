package io.loopmark.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What is wrong with JSON, without the library's own words. */
@Timeout(30)
class JsonTroubleTest {
  private record Point(int x, List<Integer> rest) {}

  @ParameterizedTest
  @ValueSource(strings = {"[1", "{\"a\": \"b", "{", "[1,", "{\"a\":", "{\"a\": \"\\u00", "\"ñ"})
  void whatIsCutOffEndsInTheMiddle(String text) {
    assertThat(words("[\n" + text)).isEqualTo("it ends in the middle, in line 2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello",
        "[1 2]",
        "{a: 1}",
        "[\u0001]",
        "[01]",
        "]",
        "[1}",
        "[tru",
        "[1.",
        "[\"\u001b[31m\"]"
      })
  void anythingElseIsToldWithItsLine(String text) {
    assertThat(words("\n" + text))
        .endsWith(", in line 2")
        .hasSizeLessThan(200)
        .doesNotContain("Source", "`", "StreamRead", "io.loopmark", "tools.jackson", "\u001b");
  }

  @Test
  void aLimitIsToldWithoutTheNameOfItsOption() {
    assertThat(words("[".repeat(2_000)))
        .startsWith("Document nesting depth (")
        .doesNotContain("`", "getMax", "StreamRead");
  }

  @Test
  void aWrongShapeIsToldByItsPlace() {
    assertThat(shape("{\"x\": {}}")).isEqualTo("'x' is missing or has the wrong shape, in line 1");
    assertThat(shape("{\"x\": 1, \"rest\": [1, {}]}"))
        .isEqualTo("'rest[1]' is missing or has the wrong shape, in line 1");
  }

  private static String shape(String json) {
    return JsonTrouble.words(
        catchThrowableOfType(
            JacksonException.class, () -> JsonMapper.shared().readValue(json, Point.class)));
  }

  private static String words(String json) {
    return JsonTrouble.words(
        catchThrowableOfType(
            JacksonException.class,
            () -> JsonMapper.shared().readTree(json.getBytes(StandardCharsets.UTF_8))));
  }
}
