package io.loopmark.compare;

import io.loopmark.text.Figure;
import io.loopmark.text.Printable;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A comparison as JUnit's XML: a test case per cell and metric, a failure for each reason to fail,
 * {@code skipped} for what cannot be told or has no base.
 */
final class ComparisonJunit {
  private static final String NAME = "loopmark compare";

  private final XMLStreamWriter xml;

  private ComparisonJunit(XMLStreamWriter xml) {
    this.xml = xml;
  }

  static String of(Comparison comparison) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      new ComparisonJunit(xml).write(comparison);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("cannot write to memory", e);
    }
    return text.toString();
  }

  private void write(Comparison comparison) throws XMLStreamException {
    List<CellComparison> cells = comparison.cells();
    long failures = cells.stream().filter(comparison::fails).count();
    long skipped = cells.stream().filter(cell -> skipped(comparison, cell)).count();
    xml.writeStartDocument("UTF-8", "1.0");
    line(0);
    xml.writeStartElement("testsuites");
    line(1);
    xml.writeStartElement("testsuite");
    attribute("name", NAME);
    attribute("tests", Integer.toString(cells.size()));
    attribute("failures", Long.toString(failures));
    attribute("errors", "0");
    attribute("skipped", Long.toString(skipped));
    attribute("time", "0");
    for (CellComparison cell : cells) {
      testCase(comparison, cell);
    }
    line(1);
    xml.writeStartElement("system-out");
    xml.writeCharacters(new ComparisonTable(comparison).text());
    xml.writeEndElement();
    line(1);
    xml.writeEndElement();
    line(0);
    xml.writeEndElement();
    line(0);
    xml.writeEndDocument();
  }

  private void testCase(Comparison comparison, CellComparison cell) throws XMLStreamException {
    line(2);
    boolean fails = comparison.fails(cell);
    boolean skipped = skipped(comparison, cell);
    if (fails || skipped) {
      xml.writeStartElement("testcase");
    } else {
      xml.writeEmptyElement("testcase");
    }
    attribute("classname", cell.cell().replaceFirst("\\[.*", ""));
    attribute("name", cell.cell() + " " + cell.metric().label());
    attribute("time", "0");
    if (fails || skipped) {
      line(3);
      xml.writeEmptyElement(fails ? "failure" : "skipped");
      if (fails) {
        attribute("type", cell.verdict().toString());
      }
      attribute("message", cell.verdict() + described(cell));
      line(2);
      xml.writeEndElement();
    }
  }

  private static boolean skipped(Comparison comparison, CellComparison cell) {
    return !comparison.fails(cell) && (cell.verdict().open() || cell.verdict() == Verdict.NEW);
  }

  private static String described(CellComparison cell) {
    List<String> parts = new ArrayList<>();
    cell.effect()
        .ifPresent(
            effect ->
                parts.add(
                    String.format(
                        Locale.ROOT,
                        "ratio %s (%s), margin %s",
                        Figure.number(effect.ratio()),
                        TableColumn.interval(effect.low(), effect.high()).replace("–", " to "),
                        Percent.text(cell.margin()))));
    cell.forksNeeded().ifPresent(more -> parts.add("more forks needed: about " + more));
    parts.addAll(cell.notes());
    return parts.isEmpty() ? "" : ": " + String.join("; ", parts);
  }

  /** What a fork's last words may hold, XML 1.0 has no characters for. */
  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, Printable.line(value));
  }

  private void line(int depth) throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }
}
