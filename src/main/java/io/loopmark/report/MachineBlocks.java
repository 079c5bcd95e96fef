package io.loopmark.report;

import io.loopmark.document.DataTable;
import io.loopmark.document.DataTable.Head;
import io.loopmark.document.DataTable.Row;
import io.loopmark.document.Document.Block;
import io.loopmark.document.Document.Figures;
import io.loopmark.document.Document.Paragraph;
import io.loopmark.document.Value;
import io.loopmark.finding.MachineEffects;
import io.loopmark.result.JournalParts;
import io.loopmark.result.RunData;
import io.loopmark.stats.Ratio;
import io.loopmark.text.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The machines of a run that was put together from shards, and how they differ. */
final class MachineBlocks {
  private final Words words;
  private final RunData run;

  MachineBlocks(Words words, RunData run) {
    this.words = words;
    this.run = run;
  }

  /** Nothing of a run of one machine. */
  List<Block> blocks() {
    if (!(run.environment().get("shards") instanceof List<?> shards)) {
      return List.of();
    }
    boolean inBlocks =
        run.cells().stream()
            .flatMap(cell -> cell.forks().stream())
            .anyMatch(fork -> JournalParts.shard(fork.fork()) > 0);
    Optional<MachineEffects> effects =
        inBlocks ? Optional.of(MachineEffects.of(run.cells())) : Optional.empty();
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Paragraph(words.get(inBlocks ? "machines.blocks" : "machines.families")));
    effects
        .filter(found -> found.share().isPresent())
        .ifPresent(
            found ->
                blocks.add(
                    new Paragraph(
                        words.get(
                            "machines.share",
                            Long.toString(Math.round(100 * found.share().getAsDouble()))))));
    blocks.add(new Figures(table(shards, effects)));
    return blocks;
  }

  private DataTable table(List<?> shards, Optional<MachineEffects> effects) {
    List<Head> heads = new ArrayList<>();
    for (String column : List.of("shard", "machine", "processor", "kernel", "begun")) {
      heads.add(Head.words(column, words.get("machines." + column)));
    }
    if (effects.isPresent()) {
      heads.add(Head.words("speed", words.get("machines.speed")));
    }
    List<Row> rows = new ArrayList<>();
    for (Object each : shards) {
      if (each instanceof Map<?, ?> shard) {
        rows.add(new Row("", values(shard, effects)));
      }
    }
    return new DataTable("machines", words.get("section.machines"), heads, rows);
  }

  private List<Value> values(Map<?, ?> shard, Optional<MachineEffects> effects) {
    Map<String, Object> tree = new LinkedHashMap<>();
    shard.forEach((name, value) -> tree.put(name.toString(), value));
    Tree at = new Tree(tree, words.get("unknown"));
    List<Value> values = new ArrayList<>();
    values.add(Value.text(at.at("index")));
    values.add(Value.text(at.at("machine")));
    values.add(
        Value.text(
            at.at("cpu", "model")
                + ", "
                + at.at("cpu", "logicalCores")
                + ", "
                + at.gibibytes("memory", "totalBytes")));
    values.add(Value.text(at.at("os", "kernel")));
    values.add(Value.text(at.at("begun")));
    effects.ifPresent(found -> values.add(Value.text(speed(found.factors().get(index(shard))))));
    return values;
  }

  private static int index(Map<?, ?> shard) {
    return shard.get("index") instanceof Number number ? number.intValue() : 0;
  }

  private static String speed(Ratio factor) {
    return factor == null
        ? "–"
        : String.format(
            Locale.ROOT, "%.3f (%.3f–%.3f)", factor.value(), factor.low(), factor.high());
  }
}
