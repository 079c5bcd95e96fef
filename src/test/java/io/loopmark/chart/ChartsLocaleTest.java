package io.loopmark.chart;

import static io.loopmark.chart.Drawings.ENGLISH;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** The JVM's locale, which is every test's, changes no chart. */
@Timeout(60)
@Isolated
class ChartsLocaleTest {
  @Test
  void theSameDataGiveTheSameBytesInAnyLocale() {
    List<Chart> first = Charts.of(List.of(SampleRuns.everything("run")), ENGLISH);
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(Charts.of(List.of(SampleRuns.everything("run")), ENGLISH)).isEqualTo(first);
    } finally {
      Locale.setDefault(before);
    }
  }
}
