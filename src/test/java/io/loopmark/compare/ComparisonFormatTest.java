package io.loopmark.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.Golden;
import io.loopmark.compare.ComparisonOptions.Demand;
import io.loopmark.result.CellRecord;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people and programs read, to the character. */
@Timeout(30)
class ComparisonFormatTest {
  private Comparison comparison;

  @BeforeEach
  void compare() throws Exception {
    comparison = comparison(ComparisonOptions.USUAL);
  }

  /** One of every verdict, and texts that each format has to escape. */
  private static Comparison comparison(ComparisonOptions options) throws Exception {
    CellRecord failed = Synthetic.empty("Tcp.fetch[a|b]", 2);
    failed.addFailure(1, "expected \"<html>\" & got \u0007 of 3");
    return Comparison.of(
        Synthetic.run(
            "results/base",
            Synthetic.cell("Udp.send[workers=1]", 1000, 1010, 990, 1005),
            Synthetic.cell("Udp.send[workers=2]", 2000, 2010, 1990, 2005),
            Synthetic.cell("Udp.send[workers=4]", 2000, 3000, 1000),
            Synthetic.cell("Udp.send[workers=8]", 2000, 3000),
            Synthetic.cell("Tcp.fetch[a|b]", 5, 6),
            Synthetic.cell("Tcp.fetch[gone]", 5, 6),
            Synthetic.cell("Control.clock", "avgt", "ns/op", 25, 25.1, 25.05),
            Synthetic.cell("Control.start", "avgt", "ms/op", 25, 25.1, 25.05),
            Synthetic.latencies("PingPong.trip", 10_000, 10_050, 10_100)),
        Synthetic.run(
            "results/candidate",
            Synthetic.cell("Udp.send[workers=1]", 800, 805, 795, 803, 798),
            Synthetic.cell("Udp.send[workers=2]", 2400, 2410, 2390, 2405),
            Synthetic.cell("Udp.send[workers=4]", 2000, 2500, 1500),
            Synthetic.cell("Udp.send[workers=8]", 2000),
            failed,
            Synthetic.cell("Control.clock", "avgt", "B/op", 0.025, 0.0251),
            Synthetic.cell("Control.start", "avgt", "ms/op", 25.1, 25.2, 25.1),
            Synthetic.latencies("PingPong.trip", 20_000, 20_050, 20_100, 20_000),
            Synthetic.cell("PingPong.fresh", 1, 2)),
        options);
  }

  @Test
  void text() throws Exception {
    Golden.check("compare/comparison.txt", ComparisonFormat.TEXT.render(comparison));
  }

  @Test
  void markdown() throws Exception {
    Golden.check("compare/comparison.md", ComparisonFormat.MD.render(comparison));
  }

  @Test
  void json() throws Exception {
    Golden.check("compare/comparison.json", ComparisonFormat.JSON.render(comparison));
  }

  @Test
  void junit() throws Exception {
    Golden.check("compare/comparison.xml", ComparisonFormat.JUNIT.render(comparison));
  }

  @Test
  void jsonHasEveryCellAndVerdict() {
    JsonNode tree = JsonMapper.shared().readTree(ComparisonFormat.JSON.render(comparison));
    assertThat(tree.path("failed").asBoolean()).isTrue();
    List<String> verdicts =
        tree.path("cells").valueStream().map(cell -> cell.path("verdict").asString()).toList();
    assertThat(verdicts)
        .isEqualTo(comparison.cells().stream().map(cell -> cell.verdict().toString()).toList())
        .contains(Arrays.stream(Verdict.values()).map(Verdict::name).toArray(String[]::new));
  }

  @Test
  void junitIsXmlWhoseCountsAreTrue() throws Exception {
    Document all = parsed(comparison);
    assertThat(count(all, "testcase")).isEqualTo(comparison.cells().size());
    long fails = comparison.cells().stream().filter(comparison::fails).count();
    assertThat(fails).isEqualTo(5);
    assertThat(count(all, "failure")).isEqualTo(fails);
    assertThat(attribute(all, "failures")).isEqualTo(Long.toString(fails));
    assertThat(attribute(all, "skipped")).isEqualTo(Integer.toString(count(all, "skipped")));
    assertThat(attribute(all, "tests")).isEqualTo(Integer.toString(count(all, "testcase")));
  }

  @Test
  void strictMakesFailuresOfWhatCannotBeTold() throws Exception {
    Comparison strict = comparison(ComparisonOptions.USUAL.with(Demand.VERDICTS));
    assertThat(count(parsed(strict), "failure")).isEqualTo(7);
    assertThat(count(parsed(strict), "skipped")).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void theSameInEveryLocale(ComparisonFormat format) throws Exception {
    String english = format.render(comparison);
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(format.render(comparison(ComparisonOptions.USUAL))).isEqualTo(english);
    } finally {
      Locale.setDefault(before);
    }
  }

  private static Document parsed(Comparison comparison) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(ComparisonFormat.JUNIT.render(comparison))));
  }

  private static int count(Document xml, String element) {
    return xml.getElementsByTagName(element).getLength();
  }

  private static String attribute(Document xml, String name) {
    return xml.getElementsByTagName("testsuite")
        .item(0)
        .getAttributes()
        .getNamedItem(name)
        .getNodeValue();
  }
}
