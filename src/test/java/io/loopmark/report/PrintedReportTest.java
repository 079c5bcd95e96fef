package io.loopmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is handed in: few full pages, in the order of a lab report, for screen readers too. */
@Timeout(240)
@Tag("slow")
class PrintedReportTest {
  /** Of a page with nothing on its lower half, no matter in which language. */
  private static final int FEW_WORDS = 60;

  @TempDir private Path folder;

  @Test
  void aRealRunsPdf() throws Exception {
    check("en", "Objective", "Set-up", "Conclusion");
    assertThat(text(folder)).contains("\nFile server\n");
  }

  /**
   * What all cells of a benchmark share is told once: in the title of its table, if that is there.
   */
  @Test
  void twoRunsArePrintedBriefly() throws Exception {
    Path runs = Path.of("results", "reference-quick").toAbsolutePath();
    ReportWriter.write(
        List.of(runs.resolve("1"), runs.resolve("2")),
        folder,
        EnumSet.of(Format.PDF),
        ReportOptions.DEFAULT);
    try (PDDocument pdf = Loader.loadPDF(Files.readAllBytes(folder.resolve("report.pdf")))) {
      assertThat(pdf.getNumberOfPages()).isBetween(5, 8);
    }
    assertThat(text(folder))
        .containsSubsequence("Did it get slower?", "Verdicts", "How it was measured", "Validity")
        .contains("receiving=PAUSE")
        .doesNotContain("Raw data", "The labs' own tables");
  }

  @Test
  void cellsThatAreNotBegunFillNoPages() throws Exception {
    Path run = SampleRun.stopped(folder);
    Path out = folder.resolve("out");
    ReportWriter.write(List.of(run), out, EnumSet.of(Format.PDF), ReportOptions.DEFAULT);
    assertThat(text(out))
        .containsSubsequence("Unfinished: 100", "and 92 more, all of which stand in report.html.")
        .doesNotContain("..\n");
    try (PDDocument pdf = Loader.loadPDF(Files.readAllBytes(out.resolve("report.pdf")))) {
      assertThat(pdf.getNumberOfPages()).isLessThanOrEqualTo(5);
    }
  }

  /** The labs' set-up and question are not those of another project. */
  @Test
  void anotherProjectsRunIsPrintedWhole() throws Exception {
    Path run = SampleRun.small(folder);
    Path environment = run.resolve("environment.json");
    Files.writeString(
        environment,
        Files.readString(environment).replaceFirst("\\{", "{\"measuredJar\": {\"jdk\": \"25\"},"));
    Path out = folder.resolve("out");
    ReportWriter.write(List.of(run), out, EnumSet.of(Format.PDF), ReportOptions.DEFAULT);
    assertThat(text(out)).contains("Raw data").doesNotContain("Objective", "Set-up");
  }

  private static String text(Path folder) throws Exception {
    try (PDDocument pdf = Loader.loadPDF(Files.readAllBytes(folder.resolve("report.pdf")))) {
      return new PDFTextStripper().getText(pdf);
    }
  }

  @ParameterizedTest
  @CsvSource({"es, Objetivo, Montaje, Conclusión", "id, Tujuan, Rancangan percobaan, Kesimpulan"})
  void theSameInOtherLanguages(String language, String objective, String setup, String conclusion)
      throws Exception {
    check(language, objective, setup, conclusion);
  }

  private void check(String language, String objective, String setup, String conclusion)
      throws Exception {
    ReportWriter.write(
        List.of(Path.of("results", "reference").toAbsolutePath()),
        folder,
        EnumSet.of(Format.PDF),
        new ReportOptions("", "", "", language));
    try (PDDocument pdf = Loader.loadPDF(Files.readAllBytes(folder.resolve("report.pdf")))) {
      assertThat(pdf.getNumberOfPages()).isBetween(5, 8);
      assertThat(pdf.getDocumentCatalog().getStructureTreeRoot()).isNotNull();
      assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
      assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo(language);
      assertThat(fonts(pdf))
          .containsExactly("LiberationSans embedded", "LiberationSans-Bold embedded");
      assertThat(new PDFTextStripper().getText(pdf))
          .containsSubsequence("\n" + objective, "\n" + setup, "\n" + conclusion);
      for (int page = 1; page < pdf.getNumberOfPages(); page++) {
        assertThat(words(pdf, page)).as("page " + page).isGreaterThan(FEW_WORDS);
      }
    }
  }

  private static int words(PDDocument pdf, int page) throws Exception {
    PDFTextStripper text = new PDFTextStripper();
    text.setStartPage(page);
    text.setEndPage(page);
    return text.getText(pdf).split("\\s+").length;
  }

  private static Set<String> fonts(PDDocument pdf) throws Exception {
    Set<String> fonts = new TreeSet<>();
    for (PDPage page : pdf.getPages()) {
      for (COSName name : page.getResources().getFontNames()) {
        PDFont font = page.getResources().getFont(name);
        fonts.add(
            font.getName().replaceFirst("^[A-Z]{6}\\+", "")
                + (font.isEmbedded() ? " embedded" : " missing"));
      }
    }
    return fonts;
  }
}
