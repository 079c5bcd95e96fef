package io.loopmark.result;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A cell's parameters as a tree of JSON has them. */
final class Parameters {
  private Parameters() {}

  /**
   * @param name of the tree, for the error
   * @throws IllegalArgumentException when a value is no single one
   */
  static Map<String, String> of(JsonNode tree, String name) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> each : tree.properties()) {
      if (each.getValue().isContainer()) {
        throw new IllegalArgumentException(
            "'"
                + name
                + "."
                + each.getKey()
                + "' is "
                + each.getValue()
                + "; accepted: a text, a number, true or false");
      }
      parameters.put(each.getKey(), each.getValue().asString());
    }
    return parameters;
  }
}
