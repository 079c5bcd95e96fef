package io.loopmark.compare;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A comparison for programs; the keys are told in {@code results/README.md}. */
final class ComparisonJson {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private ComparisonJson() {}

  static String of(Comparison comparison) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("base", comparison.base());
    tree.put("candidate", comparison.candidate());
    tree.put("alpha", comparison.options().alpha());
    tree.put("paired", comparison.options().paired());
    tree.put("strict", comparison.options().strict());
    tree.put("failed", comparison.failed());
    tree.put("warnings", comparison.warnings());
    tree.put("cells", comparison.cells().stream().map(cell -> tree(comparison, cell)).toList());
    return JSON.writeValueAsString(tree) + "\n";
  }

  private static Map<String, Object> tree(Comparison comparison, CellComparison cell) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("cell", cell.cell());
    tree.put("metric", cell.metric().label());
    tree.put("verdict", cell.verdict());
    tree.put("failed", comparison.fails(cell));
    tree.put("margin", cell.margin());
    cell.better().ifPresent(better -> tree.put("better", better));
    cell.effect().ifPresent(effect -> put(tree, cell.unit(), effect));
    cell.forksNeeded().ifPresent(more -> tree.put("moreForksNeeded", more));
    tree.put("notes", cell.notes());
    return tree;
  }

  private static void put(Map<String, Object> tree, String unit, Effect effect) {
    tree.put("unit", unit);
    tree.put("base", effect.base());
    tree.put("candidate", effect.candidate());
    tree.put("baseForks", effect.baseForks());
    tree.put("candidateForks", effect.candidateForks());
    tree.put("ratio", effect.ratio());
    tree.put("low", effect.low());
    tree.put("high", effect.high());
    tree.put("p", effect.p());
  }
}
