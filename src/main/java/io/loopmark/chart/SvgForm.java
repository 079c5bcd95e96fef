package io.loopmark.chart;

import io.loopmark.text.Printable;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.Text;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * The chart library's SVG in the form that a report needs.
 *
 * <ul>
 *   <li>Styles stand as attributes, so that every reader of SVG shows them, and a page's own rules
 *       are left alone; colours of the palette have a class beside them, {@code lm-fill-ink} or
 *       {@code lm-stroke-ink}, through which a page may change them.
 *   <li>Ids, which the library draws by lot, are the chart's name and a number.
 *   <li>Numbers have two decimals, as many as can be seen.
 * </ul>
 */
final class SvgForm {
  private static final Pattern RULE = Pattern.compile("#\\w+ \\.([\\w-]+) \\{([^}]*)\\}");
  private static final Pattern PROPERTY = Pattern.compile("([\\w-]+): ?([^;]+);");
  private static final Pattern RGB = Pattern.compile("rgb\\((\\d+),(\\d+),(\\d+)\\)");
  private static final Pattern LONG_NUMBER = Pattern.compile("-?\\d+\\.\\d+(?:[eE]-?\\d+)?");
  private static final Pattern REFERENCE = Pattern.compile("url\\(#([\\w-]+)\\)");

  private final String name;
  private final Map<String, Map<String, String>> rules = new LinkedHashMap<>();
  private final Map<String, String> ids = new LinkedHashMap<>();
  private final StringBuilder out = new StringBuilder();

  private SvgForm(String name) {
    this.name = name;
  }

  /** Rewrites a picture. */
  static String of(String raw, int width, int height, String name, String title, String caption) {
    SvgForm form = new SvgForm(name);
    String head = escaped(Printable.line(title));
    Element root = parse(raw);
    form.readRules(root);
    form.out
        .append("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"lm-chart\" role=\"img\"")
        .append(" aria-label=\"" + head + "\" font-family=\"sans-serif\"")
        .append(" width=\"" + width + "\" height=\"" + height + "\"")
        .append(" viewBox=\"0 0 " + width + " " + height + "\">\n")
        .append("<title>" + head + "</title>\n")
        .append("<desc>" + escaped(Printable.line(caption)) + "</desc>\n");
    form.children(root);
    return Printable.lines(form.out.append("</svg>\n").toString());
  }

  private static Element parse(String raw) {
    try {
      return DocumentBuilderFactory.newDefaultInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(Printable.lines(raw))))
          .getDocumentElement();
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new IllegalStateException("the chart library drew no SVG: " + e.getMessage(), e);
    }
  }

  private void readRules(Element root) {
    Matcher rule = RULE.matcher(root.getElementsByTagName("style").item(0).getTextContent());
    while (rule.find()) {
      rules.put(rule.group(1), properties(rule.group(2)));
    }
  }

  /** Properties of a style as attributes; usual ones are left out. */
  private static Map<String, String> properties(String style) {
    Map<String, String> properties = new TreeMap<>();
    Matcher property = PROPERTY.matcher(style);
    while (property.find()) {
      boolean usual = property.group(2).equals("normal") || property.group(1).equals("font-family");
      if (!usual) {
        properties.put(property.group(1), property.group(2).replace("px", ""));
      }
    }
    return properties;
  }

  private void children(Node parent) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Text text) {
        out.append(escaped(text.getData().strip()));
      } else if (node instanceof Element element && !element.getTagName().equals("style")) {
        element(element);
      }
    }
  }

  private void element(Element element) {
    String tag = element.getTagName();
    out.append('<').append(tag);
    attributes(element).forEach((key, value) -> out.append(attribute(key, value)));
    if (element.getFirstChild() == null
        || (tag.matches("line|rect|path|circle") && blank(element))) {
      out.append("/>\n");
      return;
    }
    out.append('>').append(tag.equals("text") ? "" : "\n");
    children(element);
    out.append("</").append(tag).append(">\n");
  }

  private static boolean blank(Element element) {
    return element.getTextContent().isBlank() && element.getElementsByTagName("*").getLength() == 0;
  }

  private Map<String, String> attributes(Element element) {
    Map<String, String> attributes = new TreeMap<>();
    NamedNodeMap given = element.getAttributes();
    for (int i = 0; i < given.getLength(); i++) {
      String key = given.item(i).getNodeName();
      String value = given.item(i).getNodeValue().strip();
      switch (key) {
        case "style" -> attributes.putAll(properties(value));
        case "class" -> attributes.putAll(rules.getOrDefault(value, Map.of()));
        case "id" -> {
          if (element.getTagName().equals("clipPath")) {
            attributes.put(key, id(value));
          }
        }
        case "clip-bounds-jfx" -> {}
        case "fill" -> {
          // Lines have none, whatever the library says.
          if (!element.getTagName().equals("line")) {
            attributes.put(key, value);
          }
        }
        default -> attributes.put(key, tidy(value));
      }
    }
    attributes
        .keySet()
        .removeIf(key -> key.endsWith("-opacity") && attributes.get(key).equals("1"));
    StringBuilder classes = new StringBuilder();
    for (String paint : new String[] {"fill", "stroke"}) {
      attributes.computeIfPresent(paint, (_, colour) -> hex(colour));
      String role = Palette.CLASSES.get(attributes.getOrDefault(paint, ""));
      if (role != null) {
        classes.append(classes.isEmpty() ? "" : " ").append("lm-" + paint + "-" + role);
      }
    }
    if (!classes.isEmpty()) {
      attributes.put("class", classes.toString());
    }
    return attributes;
  }

  private String tidy(String value) {
    Matcher reference = REFERENCE.matcher(value);
    return reference.matches()
        ? "url(#" + id(reference.group(1)) + ")"
        : LONG_NUMBER.matcher(value).replaceAll(number -> rounded(number.group()));
  }

  private static String rounded(String number) {
    BigDecimal value = new BigDecimal(number).setScale(2, RoundingMode.HALF_UP);
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  private String id(String lot) {
    return ids.computeIfAbsent(lot, _ -> name + "-" + (ids.size() + 1));
  }

  private static String hex(String colour) {
    Matcher rgb = RGB.matcher(colour);
    return rgb.matches()
        ? String.format(
            Locale.ROOT,
            "#%02x%02x%02x",
            Integer.parseInt(rgb.group(1)),
            Integer.parseInt(rgb.group(2)),
            Integer.parseInt(rgb.group(3)))
        : colour;
  }

  private static String attribute(String key, String value) {
    return " " + key + "=\"" + escaped(value) + "\"";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
