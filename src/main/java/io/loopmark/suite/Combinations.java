package io.loopmark.suite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists of values multiplied out. */
public final class Combinations {
  private Combinations() {}

  /** One value for each name in every possible way, the last name's values changing fastest. */
  public static List<Map<String, String>> of(Map<String, List<String>> lists) {
    List<Map<String, String>> product = List.of(Map.of());
    for (Map.Entry<String, List<String>> parameter : lists.entrySet()) {
      List<Map<String, String>> longer = new ArrayList<>();
      for (Map<String, String> shorter : product) {
        for (String value : parameter.getValue()) {
          Map<String, String> one = new LinkedHashMap<>(shorter);
          one.put(parameter.getKey(), value);
          longer.add(one);
        }
      }
      product = longer;
    }
    return product;
  }
}
