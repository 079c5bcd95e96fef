package io.loopmark.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopmark.Hostile;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

@Timeout(10)
@Isolated
class TransferLogTest {
  private static final Instant WHEN =
      LocalDateTime.of(2021, 3, 7, 4, 5, 6, 999_999_999).atZone(ZoneId.systemDefault()).toInstant();

  @Test
  void aLineIsTheLabs() {
    assertThat(TransferLog.line(3, WHEN, "datos.bin", 102_400_000, 1.2344, true))
        .isEqualTo("C3 | 07-03-2021 | 04:05:06 | datos.bin | 100000KB | Tiempo: 1.234s | Exitoso");
    assertThat(TransferLog.line(25, WHEN, "a b", 1_025, 0, false))
        .isEqualTo("C25 | 07-03-2021 | 04:05:06 | a b | 2KB | Tiempo: 0.000s | Error");
  }

  @Test
  void aLocaleWithOtherDigitsChangesNothing() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      assertThat(TransferLog.line(1, WHEN, "f", 0, 0.5, true))
          .isEqualTo("C1 | 07-03-2021 | 04:05:06 | f | 0KB | Tiempo: 0.500s | Exitoso");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void aNameFromTheWireMakesNoLineOfItsOwn() {
    String line = TransferLog.line(1, WHEN, Hostile.ALL + Hostile.USUAL, 0, 0.5, true);
    Hostile.assertHarmless(line);
    assertThat(line).doesNotContain("\n");
  }

  @Test
  void aNameThatCannotBeShownIsNoName() {
    for (int c : Hostile.CHARACTERS) {
      assertThatThrownBy(() -> Header.checkName("a" + Character.toString(c)))
          .isInstanceOf(IllegalArgumentException.class);
    }
    Header.checkName("añ字🙂 b");
  }
}
