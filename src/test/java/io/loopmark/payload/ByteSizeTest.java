package io.loopmark.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class ByteSizeTest {
  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "1630, 1630",
    "1630B, 1630",
    "7b, 7",
    "16kB, 16000",
    "16KB, 16000",
    "16KiB, 16384",
    "16kib, 16384",
    "1 MiB, 1048576",
    "102.4MB, 102400000",
    "0.5kB, 500",
    "1.5GiB, 1610612736",
    "1.0B, 1",
    "1024GiB, 1099511627776"
  })
  void reads(String text, long bytes) {
    assertThat(ByteSize.parse(text)).isEqualTo(new ByteSize(bytes));
    assertThat(ByteSize.looksLikeSize(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12QB",
        "0",
        "0.0kB",
        "-1",
        "+1",
        "1.5B",
        "1.0001kB",
        "1025GiB",
        "1099511627777",
        "99999999999999999999999999",
        "99999999999999999999GiB",
        "",
        " ",
        " 1",
        "1  kB",
        "1,5kB",
        ".5kB",
        "1.kB",
        "1e3",
        "kB",
        "1k",
        "1\n"
      })
  void refusesNamingTheTextAndWhatIsAccepted(String text) {
    assertThatThrownBy(() -> ByteSize.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "size '"
                + text
                + "'; accepted: a whole number of bytes from 1 to 1024 GiB, such as 1630, 16KiB,"
                + " 1MiB or 102.4MB");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE, (1L << 40) + 1})
  void holdsNoSizeThatItWouldNotRead(long bytes) {
    assertThatThrownBy(() -> new ByteSize(bytes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("size '" + bytes + "B'; accepted: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"12QB", "0", "1.5B"})
  void aBadSizeStillLooksLikeOne(String text) {
    assertThat(ByteSize.looksLikeSize(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "-1", "photo.jpg", "./1630", "/16KiB", "16KiB.bin"})
  void aPathDoesNotLookLikeASize(String text) {
    assertThat(ByteSize.looksLikeSize(text)).isFalse();
  }

  @Test
  void readsUnitsInAnyLocale() {
    Locale before = Locale.getDefault();
    try {
      // Its lower-case I has no dot, which turned KIB into no unit at all in careless programs.
      Locale.setDefault(Locale.of("tr", "TR"));
      assertThat(ByteSize.parse("16KIB").bytes()).isEqualTo(16_384);
    } finally {
      Locale.setDefault(before);
    }
  }
}
