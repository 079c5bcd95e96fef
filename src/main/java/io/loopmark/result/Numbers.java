package io.loopmark.result;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/** Numbers in JSON, which has none for NaN and infinity: JMH and this project write words. */
final class Numbers {
  private Numbers() {}

  /** The same of a parser's token. */
  static double of(JsonParser parser, String name) {
    return parser.currentToken().isNumeric()
        ? parser.getDoubleValue()
        : of(parser.<JsonNode>readValueAsTree(), name);
  }

  /**
   * @param name named in the error
   * @throws IllegalArgumentException when it is neither a number nor one of the words
   */
  static double of(JsonNode node, String name) {
    if (node.isNumber()) {
      return node.asDouble();
    }
    String text = node.isString() ? node.asString() : "";
    return switch (text) {
      case "NaN" -> Double.NaN;
      case "Infinity", "+INF", "INF" -> Double.POSITIVE_INFINITY;
      case "-Infinity", "-INF" -> Double.NEGATIVE_INFINITY;
      default ->
          throw new IllegalArgumentException(
              "'" + name + "' is " + node + "; accepted: a number or \"NaN\"");
    };
  }
}
