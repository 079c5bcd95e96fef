package io.loopmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A report is a function of its run: the JVM's locale and time zone change while it is made. */
@Tag("slow")
@Timeout(120)
@Isolated
class ReportEverywhereTest {
  private static final Set<Format> ALL = EnumSet.allOf(Format.class);

  @TempDir private Path folder;

  @Test
  void theSameRunGivesTheSameBytesWhereverItLiesInWhateverLocale() throws Exception {
    Path here = SampleRun.small(folder.resolve("a"));
    Path there = SampleRun.small(Files.createDirectories(folder.resolve("b/elsewhere")));
    ReportWriter.write(List.of(here), here, ALL, ReportOptions.DEFAULT);
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Jakarta"));
      ReportWriter.write(List.of(there), there, ALL, ReportOptions.DEFAULT);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
    assertThat(FolderContents.of(there)).isEqualTo(FolderContents.of(here));
  }
}
