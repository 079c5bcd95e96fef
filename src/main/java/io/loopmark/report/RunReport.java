package io.loopmark.report;

import io.loopmark.result.CellRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code report.md}: what was asked, where it was measured, and the figures. */
public final class RunReport {
  private static final String UNKNOWN = "unknown";

  private final String suite;
  private final String description;
  private final Map<String, Object> environment;
  private final List<CellRecord> cells;

  /**
   * @param environment the tree that {@code environment.json} holds
   */
  public RunReport(
      String suite, String description, Map<String, Object> environment, List<CellRecord> cells) {
    this.suite = suite;
    this.description = description;
    this.environment = environment;
    this.cells = List.copyOf(cells);
  }

  public String markdown() {
    StringBuilder text = new StringBuilder();
    text.append("# Loopmark: suite ").append(suite).append("\n\n");
    text.append("Measured: ").append(description).append(".\n\n");
    line(text, "Processor", at("cpu", "model") + ", " + at("cpu", "logicalCores") + " cores");
    line(text, "Virtual machine", at("cpu", "virtual"));
    line(text, "Kernel", at("os", "name") + " " + at("os", "kernel"));
    line(text, "JDK", at("jvm", "vendor") + " " + at("jvm", "version"));
    line(
        text,
        "Load average",
        at("before", "oneMinute") + " before, " + at("after", "oneMinute") + " after");
    warnings().forEach(warning -> line(text, "Warning", warning));
    text.append("\nScores are means over forks; ± is the 95 % interval over forks and needs three");
    text.append(" of them.\n\n");
    return text.append(new ResultTables(cells).markdown()).toString();
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append("- ").append(name).append(": ").append(value).append('\n');
  }

  private List<String> warnings() {
    return environment.get("warnings") instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  private String at(String group, String key) {
    return environment.get(group) instanceof Map<?, ?> map
        ? Optional.ofNullable(map.get(key)).map(String::valueOf).orElse(UNKNOWN)
        : UNKNOWN;
  }
}
