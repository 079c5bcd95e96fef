package io.loopmark.document;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import io.loopmark.text.Printable;
import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.TimeZone;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.font.FontMappers;

/**
 * A report as a PDF, from the same templates as the page.
 *
 * <p>The same report gives the same bytes: no clock, no random document id.
 */
public final class PdfPage {
  /** What the document says it was made with; by it a PDF is known as one of this tool. */
  public static final String MARK = "Loopmark";

  /** The date that stands in the file; when it was measured stands on the cover. */
  private static final LocalDate NO_DATE = LocalDate.of(2000, 1, 1);

  private static final long SEED = 1;

  private PdfPage() {}

  /** The whole file. */
  public static byte[] of(Document document) throws IOException {
    requireFonts();
    XRLog.setLoggingEnabled(false);
    FontMappers.set(new OneTypeface());
    PdfRendererBuilder builder =
        new PdfRendererBuilder()
            .withHtmlContent(HtmlPage.print(document), "")
            .useFont(OneTypeface::open, "Sans", 400, FontStyle.NORMAL, true)
            .useFont(OneTypeface::openBold, "Sans", 700, FontStyle.NORMAL, true)
            .usePdfUaAccessibility(true)
            .useSVGDrawer(new BatikSVGDrawer())
            .withProducer(MARK);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 20);
    try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
      renderer.createPDFWithoutClosing();
      try (PDDocument pdf = renderer.getPdfDocument()) {
        describe(pdf.getDocumentInformation(), document.cover());
        pdf.getDocumentCatalog().setLanguage(document.language());
        pdf.setDocumentId(SEED);
        // Plain objects, so that the mark can be found without reading all of it.
        pdf.save(bytes, CompressParameters.NO_COMPRESSION);
      }
    }
    return bytes.toByteArray();
  }

  /** Charts' texts are set by Java, which wants fontconfig even for fonts it is given. */
  private static void requireFonts() throws IOException {
    System.setProperty("java.awt.headless", "true");
    try {
      new Font(Font.DIALOG, Font.PLAIN, 1).getFamily();
      GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames();
    } catch (RuntimeException | LinkageError e) {
      throw new IOException(
          "no PDF is made: Java finds no fontconfig here; Debian: apt install libfontconfig1", e);
    }
  }

  private static void describe(PDDocumentInformation info, Document.Cover cover) {
    Calendar date = GregorianCalendar.from(NO_DATE.atStartOfDay(ZoneOffset.UTC));
    date.setTimeZone(TimeZone.getTimeZone(ZoneOffset.UTC));
    info.setCreationDate(date);
    info.setModificationDate(date);
    info.setTitle(Printable.line(cover.title()));
    info.setAuthor(cover.author().isEmpty() ? null : Printable.line(cover.author()));
    info.setSubject(cover.course().isEmpty() ? null : Printable.line(cover.course()));
    info.setProducer(MARK);
    info.setKeywords(String.join(", ", List.of("benchmark", "JMH")));
  }
}
