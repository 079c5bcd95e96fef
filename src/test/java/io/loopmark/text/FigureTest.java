package io.loopmark.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures as people read them. */
@Timeout(30)
class FigureTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1.2e-7, 1.20e-7",
    "-0.00004, -4.00e-5",
    "3.21e-12, 3.21e-12",
    "0.000421, 0.000421",
    "0.00421, 0.00421",
    "0.0421, 0.0421",
    "0.12345, 0.123",
    "1.23456, 1.235",
    "-12.3456, -12.35",
    "123.456, 123.5",
    "1234.56, 1235",
    "9876543.2, 9876543",
    "9.9996, 10.00",
    "99.996, 100.0",
    "999.96, 1000",
    "NaN, –",
    "Infinity, –"
  })
  void aNumberHasFourDigitsOrAllBeforeThePointAndThreeWhenItIsSmall(double value, String text) {
    assertThat(Figure.number(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0.0486, 4.9 %", "0, 0.0 %", "1.684, 168 %", "8886110, > 1000 %"})
  void aShareIsToldInPerCent(double share, String text) {
    assertThat(Figure.perCent(share)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0.50", "1.004, 1.00", "9.996, 10.00", "12.34, 12.3", "123.4, 123"})
  void aRatioHasThreeDigits(double value, String text) {
    assertThat(Figure.ratio(value)).isEqualTo(text);
  }
}
