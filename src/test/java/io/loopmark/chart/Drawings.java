package io.loopmark.chart;

import io.loopmark.result.CellRecord;
import io.loopmark.text.Words;
import java.io.StringReader;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** What tests look at in charts. */
final class Drawings {
  static final Words ENGLISH = Words.of("charts", "en");

  private Drawings() {}

  static List<Chart> byModel(List<CellRecord> cells) {
    return Charts.of(List.of(SampleRuns.run("run", cells)), ENGLISH).stream()
        .filter(chart -> chart.name().startsWith("by-model"))
        .toList();
  }

  static Chart only(String kind, List<Chart> charts) {
    return charts.stream()
        .filter(chart -> chart.name().startsWith(kind))
        .reduce((a, b) -> fail(a, b))
        .orElseThrow();
  }

  static Chart fail(Chart a, Chart b) {
    throw new AssertionError("two charts: " + a.name() + ", " + b.name());
  }

  static List<String> kinds(List<Chart> charts) {
    return charts.stream().map(c -> c.name().replaceFirst("-\\d+$", "")).distinct().toList();
  }

  static long bars(Chart chart) throws Exception {
    return elements(parse(chart.svg()), "rect").filter(r -> r.hasAttribute("fill-opacity")).count();
  }

  static long circles(Chart chart) throws Exception {
    return elements(parse(chart.svg()), "circle").count();
  }

  static List<String> texts(Chart chart) throws Exception {
    return elements(parse(chart.svg()), "text").map(Element::getTextContent).toList();
  }

  static Stream<Element> elements(Element root, String tag) {
    var nodes = root.getElementsByTagName(tag);
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i));
  }

  static Element parse(String svg) throws Exception {
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)))
        .getDocumentElement();
  }

  static List<String> found(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(m -> m.group(1)).toList();
  }
}
