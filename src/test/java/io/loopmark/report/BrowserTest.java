package io.loopmark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A report's page in a real browser, from disk, with the network off.
 *
 * <p>{@code -Dloopmark.pictures=DIR} keeps pictures of the page for people to look at.
 */
@Timeout(120)
@Tag("slow")
class BrowserTest {
  @TempDir private static Path folder;
  private static Browser browser;
  private static Path page;

  @BeforeAll
  static void open() throws Exception {
    Optional<Path> chromium = Browser.installed();
    assumeTrue(chromium.isPresent(), "no Chromium is installed (Debian: apt install chromium)");
    Path run = SampleRun.small(folder);
    ReportWriter.write(List.of(run), run, EnumSet.of(Format.HTML), ReportOptions.DEFAULT);
    page = run.resolve("report.html");
    browser = Browser.start(chromium.get(), folder.resolve("profile"));
  }

  @AfterAll
  static void close() throws IOException {
    if (browser != null) {
      browser.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"390, light", "390, dark", "1280, light", "1280, dark"})
  void everythingIsThereAndFitsWithoutComplaints(int width, String scheme) throws Exception {
    browser.open(page, width, scheme);
    assertThat(browser.eval("document.documentElement.scrollWidth").asInt())
        .as("the page must not be wider than the window")
        .isLessThanOrEqualTo(width);
    assertThat(browser.eval(OVERLAPS).asString()).as("texts that overlap").isEmpty();
    assertThat(browser.eval("document.querySelectorAll('main > section').length").asInt())
        .isGreaterThan(7);
    assertThat(browser.eval("document.querySelectorAll('figure').length").asInt())
        .isEqualTo(browser.eval("document.querySelectorAll('figure svg').length").asInt());
    assertThat(
            browser
                .eval(
                    "[...document.links].filter(a => a.hash && !a.pathname.endsWith('/')"
                        + " && a.getAttribute('href')[0] == '#' &&"
                        + " !document.getElementById(a.hash.slice(1))).length")
                .asInt())
        .as("links that lead nowhere")
        .isZero();
    assertThat(
            browser
                .eval("getComputedStyle(document.querySelector('svg .lm-fill-paper')).fill")
                .asString())
        .as("the ground of a chart")
        .isEqualTo(scheme.equals("dark") ? "rgb(28, 32, 36)" : "rgb(255, 255, 255)");
    assertThat(browser.complaints()).isEmpty();
    String pictures = System.getProperty("loopmark.pictures", "");
    if (!pictures.isEmpty()) {
      Path target = Files.createDirectories(Path.of(pictures));
      Files.write(target.resolve("page-" + width + "-" + scheme + ".png"), browser.picture());
    }
  }

  @Test
  void sortingWorksByKeyboardAndSaysSo() throws Exception {
    browser.open(page, 1280, "light");
    String sort = "document.querySelectorAll('table.numbered')[0].querySelectorAll('th')[4]";
    String column =
        "[...document.querySelectorAll('table.numbered')[0].tBodies[0].rows]"
            + ".map(r => Number(r.cells[4].dataset.v))";
    String sorted = "JSON.stringify(" + column + ")";
    String before = browser.eval(sorted).asString();
    browser.eval(sort + ".querySelector('button').focus()");
    browser.press("Enter", 13);
    assertThat(browser.eval(sort + ".getAttribute('aria-sort')").asString()).isEqualTo("ascending");
    assertThat(browser.eval(column + ".every((v, i, a) => i == 0 || a[i - 1] <= v)").asBoolean())
        .isTrue();
    assertThat(browser.eval(sorted).asString()).isNotEqualTo(before);
    browser.press("Enter", 13);
    assertThat(browser.eval(sort + ".getAttribute('aria-sort')").asString())
        .isEqualTo("descending");
    assertThat(browser.eval(column + ".every((v, i, a) => i == 0 || a[i - 1] >= v)").asBoolean())
        .isTrue();
    browser.press("Enter", 13);
    assertThat(browser.eval(sorted).asString()).isEqualTo(before);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void filteringHidesRowsCountsThemAndALinkToAHiddenRowShowsItAgain() throws Exception {
    browser.open(page, 1280, "light");
    String rows =
        "[...document.querySelectorAll('table.numbered')[0].tBodies[0].rows]"
            + ".filter(r => !r.hidden).map(r => r.id).join()";
    String all = browser.eval(rows).asString();
    browser.eval(
        "(() => { const i = document.querySelectorAll('table.numbered')[0].closest('.table')"
            + ".querySelector('.filter input'); i.value = 'blast 2 single';"
            + " i.dispatchEvent(new Event('input')); })()");
    assertThat(browser.eval(rows).asString()).isEqualTo("cell-7");
    assertThat(
            browser
                .eval(
                    "document.querySelectorAll('table.numbered')[0].closest('.table')"
                        + ".querySelector('.filter span').textContent")
                .asString())
        .isEqualTo("1 / 11 rows");
    browser.eval(
        "new Promise(r => { addEventListener('hashchange', () => setTimeout(r));"
            + " location.hash = '#cell-1'; })");
    assertThat(browser.eval(rows).asString()).isEqualTo(all);
    assertThat(browser.complaints()).isEmpty();
  }

  /** Pairs of texts, neither inside the other, whose boxes share more than a touch. */
  private static final String OVERLAPS =
      """
      (() => {
        const texts = [];
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
          const node = walker.currentNode;
          if (!node.data.trim() || node.parentElement.closest('script, style')) continue;
          const range = document.createRange();
          range.selectNodeContents(node);
          for (const box of range.getClientRects()) {
            if (box.width > 1 && box.height > 1) texts.push({box, node});
          }
        }
        texts.sort((a, b) => a.box.top - b.box.top);
        const found = [];
        for (let i = 0; i < texts.length; i++) {
          for (let j = i + 1; j < texts.length && texts[j].box.top < texts[i].box.bottom; j++) {
            const a = texts[i], b = texts[j];
            const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
            const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
            if (a.node !== b.node && across > 2 && down > 4) {
              found.push(a.node.data.trim() + ' / ' + b.node.data.trim());
            }
          }
        }
        return found.slice(0, 5).join('\\n');
      })()
      """;
}
