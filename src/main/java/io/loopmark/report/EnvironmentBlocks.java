package io.loopmark.report;

import io.loopmark.document.DataTable;
import io.loopmark.document.DataTable.Head;
import io.loopmark.document.DataTable.Row;
import io.loopmark.document.Document.Block;
import io.loopmark.document.Document.Fact;
import io.loopmark.document.Document.Facts;
import io.loopmark.document.Document.Figures;
import io.loopmark.document.Document.Warnings;
import io.loopmark.document.Value;
import io.loopmark.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where runs were measured. */
final class EnvironmentBlocks {
  private final Words words;
  private final List<RunInput> runs;

  EnvironmentBlocks(Words words, List<RunInput> runs) {
    this.words = words;
    this.runs = runs;
  }

  /** Machine, kernel and Java of a run in one line; empty where it says nothing of them. */
  String line(RunInput run) {
    if (run.data().environment().isEmpty()) {
      return "";
    }
    Tree tree = new Tree(run.data().environment(), "");
    String processors = tree.at("cpu", "logicalCores");
    return Stream.of(
            tree.at("cpu", "model"),
            processors.isEmpty() ? "" : words.get("machine.processors", processors),
            kernel(tree),
            java(tree))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }

  /** Without the build's own marks. */
  private static String kernel(Tree tree) {
    return (tree.at("os", "name") + " " + tree.at("os", "kernel").replaceFirst("-.*", "")).strip();
  }

  private static String java(Tree tree) {
    String jdk = tree.at("measuredJar", "jdk");
    String version = jdk.isEmpty() ? tree.at("jvm", "version") : jdk;
    return version.isEmpty() ? "" : "Java " + version.replaceFirst("\\+.*", "");
  }

  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    for (RunInput run : runs) {
      if (run.data().environment().get("warnings") instanceof List<?> lines) {
        lines.forEach(line -> warnings.add(prefix(run) + Recorded.in(words, String.valueOf(line))));
      }
    }
    if (!warnings.isEmpty()) {
      blocks.add(new Warnings(warnings));
    }
    if (runs.size() == 1) {
      blocks.add(new Facts(facts(runs.getFirst())));
    } else {
      blocks.add(new Figures(sideBySide()));
    }
    return blocks;
  }

  private String prefix(RunInput run) {
    return runs.size() == 1 ? "" : run.label() + ": ";
  }

  private DataTable sideBySide() {
    List<Head> heads = new ArrayList<>();
    heads.add(Head.words("what", words.get("environment.what")));
    for (int i = 0; i < runs.size(); i++) {
      heads.add(Head.words("run_" + (i + 1), runs.get(i).label()));
    }
    List<List<Fact>> all = runs.stream().map(this::facts).toList();
    List<Row> rows = new ArrayList<>();
    for (int row = 0; row < all.getFirst().size(); row++) {
      List<Value> values = new ArrayList<>();
      values.add(Value.text(all.getFirst().get(row).name()));
      for (List<Fact> facts : all) {
        values.add(Value.text(facts.get(row).value()));
      }
      rows.add(new Row("", values));
    }
    return new DataTable("environment", words.get("section.environment"), heads, rows);
  }

  private List<Fact> facts(RunInput run) {
    Tree tree = new Tree(run.data().environment(), words.get("unknown"));
    List<Fact> facts = new ArrayList<>();
    add(facts, "cpu", tree.at("cpu", "model") + ", " + tree.at("cpu", "logicalCores"));
    add(facts, "virtual", answer(tree.at("cpu", "virtual")));
    add(facts, "memory", words.figure(tree.gibibytes("memory", "totalBytes")));
    add(facts, "limits", limits(tree));
    add(facts, "os", tree.at("os", "distribution") + ", " + tree.at("os", "architecture"));
    add(facts, "kernel", tree.at("os", "name") + " " + tree.at("os", "kernel"));
    add(
        facts,
        "clock",
        tree.at("clock", "source")
            + ", "
            + words.figure(tree.number("clock", "nanoTimeCost"))
            + " ns");
    add(facts, "jdk", tree.at("jvm", "vendor") + " " + tree.at("jvm", "version"));
    add(facts, "flags", tree.list("jvm", "forkFlags") + variants(run.data().environment()));
    add(facts, "congestion", tree.at("sysctls", "net.ipv4.tcp_congestion_control"));
    add(facts, "buffers", buffers(run.data().environment()));
    add(facts, "commit", tree.at("software", "gitCommit") + dirty(tree));
    add(facts, "jar", tree.at("software", "jarSha256"));
    add(facts, "command", tree.list("commandLine"));
    add(
        facts,
        "load",
        words.figure(tree.at("before", "oneMinute") + " → " + tree.at("after", "oneMinute")));
    return facts;
  }

  /** What a container leaves of the processors and the memory above; "none" where it leaves all. */
  private String limits(Tree tree) {
    String processors = known(tree.at("limits", "processors"));
    String memory = known(tree.at("limits", "memoryBytes"));
    if (processors.equals(memory)) {
      return memory;
    }
    String bytes =
        memory.matches("\\d{1,18}") ? words.figure(Tree.gibibytes(Long.parseLong(memory))) : memory;
    return words.get("environment.limits.of", processors, bytes);
  }

  /** A word that environments are made of, in this language. */
  private String answer(String recorded) {
    return words.find("environment.value." + recorded).orElse(recorded);
  }

  private String known(String limit) {
    return limit.equals("none") ? words.get("environment.limits.none") : limit;
  }

  /** What the names mean that the parameter {@code jvm} has in the tables. */
  private static String variants(Map<String, Object> environment) {
    StringBuilder text = new StringBuilder();
    if (environment.get("jvm") instanceof Map<?, ?> jvm
        && jvm.get("variants") instanceof Map<?, ?> variants) {
      variants.forEach(
          (name, flags) -> {
            if (flags instanceof List<?> list) {
              text.append("; jvm=").append(name).append(':');
              list.forEach(flag -> text.append(' ').append(flag));
            }
          });
    }
    return text.toString();
  }

  private String dirty(Tree tree) {
    return tree.at("software", "gitDirty").equals("yes")
        ? " " + words.get("environment.dirty")
        : "";
  }

  private void add(List<Fact> facts, String key, String value) {
    facts.add(new Fact(words.get("environment." + key), value));
  }

  private String buffers(Map<String, Object> environment) {
    List<String> buffers = new ArrayList<>();
    if (environment.get("socketBuffers") instanceof List<?> list) {
      for (Object each : list) {
        if (each instanceof Map<?, ?> buffer) {
          buffers.add(
              buffer.get("protocol")
                  + " "
                  + answer(String.valueOf(buffer.get("direction")))
                  + " "
                  + buffer.get("grantedBytes")
                  + "/"
                  + buffer.get("askedBytes"));
        }
      }
    }
    return buffers.isEmpty() ? words.get("unknown") : String.join(", ", buffers);
  }
}
