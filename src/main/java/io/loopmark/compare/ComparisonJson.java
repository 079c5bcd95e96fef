package io.loopmark.compare;

import io.loopmark.text.JsonEscapes;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A comparison for programs; the keys are told in {@code results/README.md}. */
final class ComparisonJson {
  private static final JsonMapper JSON =
      JsonMapper.builder(JsonFactory.builder().characterEscapes(new JsonEscapes()).build())
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private static final MathContext SIX_DIGITS = new MathContext(6, RoundingMode.HALF_UP);

  private ComparisonJson() {}

  static String of(Comparison comparison) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("base", comparison.base());
    tree.put("candidate", comparison.candidate());
    tree.put("alpha", comparison.options().alpha());
    tree.put("paired", comparison.options().paired());
    tree.put("strict", comparison.options().strict());
    tree.put("failed", comparison.failed());
    comparison.shift().ifPresent(shift -> tree.put("shift", tree(comparison, shift)));
    tree.put("resolution", tree(comparison.resolution()));
    if (!comparison.jvms().isEmpty()) {
      tree.put("jvms", comparison.jvms());
    }
    tree.put("warnings", comparison.warnings());
    tree.put("cells", comparison.cells().stream().map(cell -> tree(comparison, cell)).toList());
    return JSON.writeValueAsString(tree) + "\n";
  }

  /** Factors of time: above 1 is slower. */
  private static Map<String, Object> tree(Comparison comparison, CommonShift shift) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("cells", shift.cells());
    tree.put("slower", rounded(Math.exp(shift.cost())));
    tree.put("low", rounded(Math.exp(shift.low())));
    tree.put("high", rounded(Math.exp(shift.high())));
    shift.ofControls().ifPresent(cost -> tree.put("controls", rounded(Math.exp(cost))));
    tree.put("ofMachine", shift.ofMachine());
    tree.put("takenOff", comparison.relative());
    return tree;
  }

  private static Map<String, Object> tree(Resolution resolution) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("compared", resolution.compared());
    tree.put("undecided", resolution.undecided());
    resolution
        .ofThreeQuarters()
        .ifPresent(change -> tree.put("seenInThreeQuarters", rounded(change)));
    return tree;
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
    cell.detectable().ifPresent(change -> tree.put("detectable", rounded(change)));
    cell.forksNeeded().ifPresent(more -> tree.put("moreForksNeeded", more));
    tree.put("notes", cell.notes());
    return tree;
  }

  private static void put(Map<String, Object> tree, String unit, Effect effect) {
    tree.put("unit", unit);
    tree.put("base", rounded(effect.base()));
    tree.put("candidate", rounded(effect.candidate()));
    tree.put("baseForks", effect.baseForks());
    tree.put("candidateForks", effect.candidateForks());
    tree.put("ratio", rounded(effect.ratio()));
    if (effect.hasInterval()) {
      tree.put("low", rounded(effect.low()));
      tree.put("high", rounded(effect.high()));
      tree.put("p", rounded(effect.p()));
    }
  }

  /** The last digits of a logarithm are not the same on all processors. */
  private static double rounded(double value) {
    return new BigDecimal(value).round(SIX_DIGITS).doubleValue();
  }
}
