package io.loopmark.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CsvFieldTest {
  @Test
  void wordsAreOneFieldOfOneLine() {
    assertThat(CsvField.quoted("")).isEqualTo("\"\"");
    assertThat(CsvField.quoted("a, b")).isEqualTo("\"a, b\"");
    assertThat(CsvField.quoted("a \"b\"")).isEqualTo("\"a \"\"b\"\"\"");
    assertThat(CsvField.quoted("a\r\n\nb\n")).isEqualTo("\"a b \"");
  }
}
